using GeoArms.Core.Filters;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Stores.Filters;

/// <summary>Makes filters for <see cref="FilterRows"/> at random, of every kind of condition and value, nested.</summary>
internal sealed class FilterGenerator(int seed)
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private static readonly double[] Numbers =
        [0, 1, 2, 3, -1, 0.5, 2.5, 1.1, 7, 10, -4, 1e10, 9007199254740993, 9.3e18, -9.3e18, 9223372036854775807, 1e308, 1e-308, 5e-324, -1.7e308, 0.1];

    private readonly Random _random = new(seed);

    /// <summary>The next filter, of so many levels at most.</summary>
    internal Expression Next(int levels = 3)
    {
        if (levels > 0)
        {
            switch (_random.Next(8))
            {
                case 0 or 1:
                    return new Expression.And(Several(() => Next(levels - 1)));
                case 2 or 3:
                    return new Expression.Or(Several(() => Next(levels - 1)));
                case 4:
                    return new Expression.Not(Next(levels - 1));
                case 5 when levels > 1:
                    return new Expression.IsNull(Next(levels - 1));
            }
        }

        return _random.Next(15) switch
        {
            0 or 1 => new Expression.Comparison(Number(), Comparison(), Number()),
            2 => new Expression.Between(Number(), Number(), Number()),
            3 => new Expression.In(Number(), Several(() => Constant(Numbers[_random.Next(Numbers.Length)]))),
            4 => new Expression.Comparison(Text(), Comparison(), Text()),
            5 => new Expression.In(Text(), Several(Word)),
            6 => new Expression.Like(Text(), Pattern()),
            7 => new Expression.Comparison(Boolean(), Comparison(), Boolean()),
            8 => _random.Next(3) switch { 0 => new Expression.Property("flagged"), 1 => new Expression.Property("extra.wet"), _ => new Expression.Constant(new Literal.Boolean(_random.Next(2) == 0)) },
            9 => new Expression.Comparison(Moment(), Comparison(), Moment()),
            10 => new Expression.Temporal(Any<TemporalOperator>(), Span(), Span()),
            11 => Lists(),
            12 => Spatial(),
            13 => Near(),
            _ => new Expression.IsNull(Nullable()),
        };
    }

    private Expression Number(int levels = 2) => levels > 0 && _random.Next(3) == 0
        ? new Expression.Arithmetic(Any<ArithmeticOperator>(), Number(levels - 1), Number(levels - 1))
        : _random.Next(7) switch
        {
            0 or 1 => Constant(Numbers[_random.Next(Numbers.Length)]),
            2 => new Expression.Property("killed"),
            3 => new Expression.Property("injured"),
            4 => new Expression.Property("score"),
            5 => new Expression.Function("AGE", _random.Next(2) == 0 ? [Column("from", "to", "seenAt")] : [Column("from", "to", "seenAt"), Date(new DateOnly(2020, 1, 3))]),
            _ => new Expression.Property("extra.depth"),
        };

    private Expression Text()
    {
        var text = _random.Next(5) switch
        {
            0 => Word(),
            1 => new Expression.Property("extra.district"),
            2 => new Expression.Property("Other \"Name\""),
            _ => new Expression.Property("name"),
        };
        return Folded(text);
    }

    private Expression Word() => Folded(new Expression.Constant(new Literal.Text(FilterRows.Texts[_random.Next(FilterRows.Texts.Length)])));

    private Expression Folded(Expression text) => _random.Next(5) switch
    {
        0 => new Expression.Folded(TextFold.Case, text),
        1 => new Expression.Folded(TextFold.Accent, text),
        2 => new Expression.Folded(TextFold.Accent, new Expression.Folded(TextFold.Case, text)),
        _ => text,
    };

    private Expression Pattern()
    {
        var word = FilterRows.Texts[_random.Next(FilterRows.Texts.Length)].Replace("\\", "\\\\", StringComparison.Ordinal);
        var runes = word.EnumerateRunes().ToList();
        return Folded(new Expression.Constant(new Literal.Text(_random.Next(7) switch
        {
            0 => word.Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal),
            1 => $"{runes[0]}%".Replace("\\", "\\\\", StringComparison.Ordinal),
            2 => string.Concat(runes.Skip(1).Select(rune => rune.ToString()).Prepend("_")),
            3 => "%a%",
            4 => "_",
            5 => "%_%" + word,
            _ => "\\k%",
        })));
    }

    private Expression Boolean() => _random.Next(5) switch
    {
        0 => new Expression.Constant(new Literal.Boolean(_random.Next(2) == 0)),
        1 => new Expression.Property("extra.wet"),
        2 => new Expression.Comparison(Number(), Comparison(), Number()),
        3 => _random.Next(3) == 0 ? Near() : Spatial(),
        _ => new Expression.Property("flagged"),
    };

    private Expression Moment() => _random.Next(4) switch
    {
        0 => Day(),
        1 => Instant(),
        2 => Column("from", "to"),
        _ => Column("seenAt", "toldAt"),
    };

    private Expression Span() => _random.Next(2) == 0 ? Moment() : _random.Next(5) switch
    {
        0 => new Expression.Interval(null, Moment()),
        1 => new Expression.Interval(Moment(), null),
        2 => new Expression.Interval(new Expression.Property("from"), new Expression.Property("to")),
        _ => new Expression.Interval(Moment(), Moment()),
    };

    private Expression.Constant Day() => Date(_random.Next(12) switch { 0 => DateOnly.MinValue, 1 => DateOnly.MaxValue, _ => new DateOnly(2020, 1, 1).AddDays(_random.Next(-6, 12)) });

    private static Expression.Constant Date(DateOnly day) => new(new Literal.Moment((day.DayNumber - 719162L) * 86_400_000_000, IsDate: true));

    private Expression.Constant Instant() => new(new Literal.Moment(
        ((18262L + _random.Next(-3, 9)) * 86_400_000_000) + _random.Next(4) switch { 0 => 0, 1 => 86_399_999_999, 2 => -1, _ => _random.NextInt64(86_400_000_000) },
        IsDate: false));

    private Expression.ListComparison Lists()
    {
        var (left, right) = (List(), List());
        // A list column is compared with texts only.
        if (left is Expression.Property { Name: not "extra.kinds" } || right is Expression.Property { Name: not "extra.kinds" })
        {
            left = left is Expression.List ? TextList() : left;
            right = right is Expression.List ? TextList() : right;
        }

        return new Expression.ListComparison(Any<ListOperator>(), left, right);
    }

    private Expression List() => _random.Next(5) switch
    {
        0 => new Expression.Property("tags"),
        1 => new Expression.Property("flags"),
        2 => new Expression.Property("extra.kinds"),
        3 => TextList(),
        _ => new Expression.List(Several(() => _random.Next(5) switch
        {
            0 => Constant(1),
            1 => Constant(2),
            2 => new Expression.Constant(new Literal.Boolean(true)),
            3 => Day(),
            _ => Tag(),
        })),
    };

    private Expression.List TextList() => new(Several(Tag));

    private Expression Tag() => new Expression.Constant(new Literal.Text(FilterRows.Tags[_random.Next(FilterRows.Tags.Length)]));

    private Expression.Spatial Spatial()
    {
        var comparison = Any<SpatialOperator>();
        var geometry = new Expression.Property("geometry");
        var other = Place(comparison);
        return _random.Next(3) == 0 ? new Expression.Spatial(comparison, other, geometry) : new Expression.Spatial(comparison, geometry, other);
    }

    // Distances are not round, so that no row lies just at one; the shortest leave what touches, or the same place.
    private Expression.Function Near()
    {
        var geometry = new Expression.Property("geometry");
        var other = Literal(SpatialOperator.Intersects);
        var metres = Constant(_random.Next(6) switch { 0 => 0, 1 => _random.NextDouble(), 2 => _random.NextDouble() * 1_000_000, _ => _random.NextDouble() * 150_000 });
        return new Expression.Function("S_DWITHIN", _random.Next(3) == 0 ? [other, geometry, metres] : [geometry, other, metres]);
    }

    private Expression Place(SpatialOperator comparison) => _random.Next(25) == 0 ? new Expression.Property("geometry") : Literal(comparison);

    private Expression Literal(SpatialOperator comparison)
    {
        if (_random.Next(10) == 0)
        {
            return new Expression.Function("AREA", [new Expression.Constant(new Literal.Text(FilterRows.Areas[_random.Next(FilterRows.Areas.Length)]))]);
        }

        if (_random.Next(10) == 0)
        {
            return new Expression.Function("MGRS", [new Expression.Constant(new Literal.Text(_random.Next(2) == 0 ? "34NCL" : "34NDM5555"))]);
        }

        var west = 20 + (_random.Next(-4, 9) * 0.25);
        var south = 5 + (_random.Next(-4, 9) * 0.25);
        if (_random.Next(5) == 0)
        {
            return new Expression.Box(_random.Next(4) == 0 ? new LonLatBox(100, -60, -100, 60) : new LonLatBox(west, south, west + (_random.Next(5) * 0.25), south + (_random.Next(5) * 0.25)));
        }

        Geometry? geometry = null;
        while (geometry is null)
        {
            geometry = FilterRows.RandomGeometry(_random);
        }

        if (_random.Next(8) == 0)
        {
            geometry = Factory.CreatePolygon(
                Factory.CreateLinearRing([new(west, south), new(west + 3, south), new(west + 3, south + 2), new(west, south + 2), new(west, south)]),
                [Factory.CreateLinearRing([new(west + 0.5, south + 0.5), new(west + 1, south + 1.5), new(west + 1.5, south + 0.5), new(west + 0.5, south + 0.5)])]);
        }

        return new Expression.GeometryLiteral(comparison is SpatialOperator.Intersects or SpatialOperator.Disjoint && _random.Next(4) == 0
            ? Factory.CreateGeometryCollection([geometry, Factory.CreatePoint(new Coordinate(west, south))])
            : geometry);
    }

    private Expression Nullable() => _random.Next(9) switch
    {
        0 => new Expression.Property("geometry"),
        1 => Column("extra", "extra.depth", "extra.none", "extra.kinds"),
        2 => Column("tags", "flags"),
        3 => Number(),
        4 => Text(),
        5 => Moment(),
        6 => Column("area", "flagged", "killed"),
        7 => new Expression.Interval(Moment(), Moment()),
        _ => Next(0),
    };

    private Expression.Property Column(params string[] names) => new(names[_random.Next(names.Length)]);

    private static Expression.Constant Constant(double number) => new(new Literal.Number(number));

    private ComparisonOperator Comparison() => Any<ComparisonOperator>();

    private T Any<T>()
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        return all[_random.Next(all.Length)];
    }

    private Expression[] Several(Func<Expression> one) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => one())];
}
