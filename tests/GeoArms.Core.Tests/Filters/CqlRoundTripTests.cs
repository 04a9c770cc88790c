using FsCheck;
using FsCheck.Fluent;
using GeoArms.Core.Filters;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Tests.Filters;

public class CqlRoundTripTests
{
    private static readonly string[] Names = ["a", "killed", "a b", "date", "in", "größe", "x:y", "extra.name", "Point", "\"q\""];
    private static readonly string[] Texts = ["", "x", "it's", "back\\slash", "a\\'b", "%_", "été", "\U0001F4A5", "line\nend", "\"q\""];
    private static readonly double[] Numbers = [0, 1, -1, 0.1, 1e-300, 1.7976931348623157e308, 123456789012345680, -2.5e-7, 1.0 / 3];

    private static Gen<Literal> Literals => Gen.OneOf(
        Gen.Elements(Texts).Select(text => (Literal)new Literal.Text(text)),
        Gen.Elements(Numbers).Select(number => (Literal)new Literal.Number(number)),
        Gen.Elements(true, false).Select(boolean => (Literal)new Literal.Boolean(boolean)),
        Gen.Choose(-20_000, 30_000).Select(day => (Literal)new Literal.Moment(day * 86_400_000_000L, true)),
        Gen.Choose(0, int.MaxValue).Select(at => (Literal)new Literal.Moment((at * 1_000_037L) + (at % 3), false)));

    [Fact]
    public void Text_to_tree_to_json_to_tree_to_text_is_stable() => Prop.ForAll(Arb.From(Gen.Sized(size => Conditions(Math.Min(size, 12)))), tree =>
    {
        var text = CqlText.Write(tree);
        var json = CqlJson.Write(CqlText.Parse(text));

        Assert.Equal(CqlJson.Write(tree), json);
        Assert.Equal(text, CqlText.Write(CqlJson.Parse(json)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static Gen<Expression> Conditions(int size) => size <= 1
        ? Gen.OneOf(Gen.Elements(Names).Select(name => (Expression)new Expression.IsNull(new Expression.Property(name))), Gen.Constant((Expression)new Expression.Constant(new Literal.Boolean(true))))
        : Gen.OneOf(
            Conditions(size / 2).ListOf(3).Select(operands => (Expression)new Expression.And([.. operands])),
            Conditions(size / 2).ListOf(2).Select(operands => (Expression)new Expression.Or([.. operands])),
            Conditions(size - 1).Select(operand => (Expression)new Expression.Not(operand)),
            Values(size / 2).Two().SelectMany(pair => Gen.Elements(Enum.GetValues<ComparisonOperator>()).Select(op => (Expression)new Expression.Comparison(pair.Item1, op, pair.Item2))),
            Values(size / 2).Two().Select(pair => (Expression)new Expression.Like(pair.Item1, pair.Item2)),
            Values(size / 2).Three().Select(three => (Expression)new Expression.Between(three.Item1, three.Item2, three.Item3)),
            Values(size / 2).ListOf(3).Select(values => (Expression)new Expression.In(values[0], [.. values.Skip(1)])),
            Places.Two().SelectMany(pair => Gen.Elements(Enum.GetValues<SpatialOperator>()).Select(op => (Expression)new Expression.Spatial(op, pair.Item1, pair.Item2))),
            Times.Two().SelectMany(pair => Gen.Elements(Enum.GetValues<TemporalOperator>()).Select(op => (Expression)new Expression.Temporal(op, pair.Item1, pair.Item2))),
            Lists.Two().SelectMany(pair => Gen.Elements(Enum.GetValues<ListOperator>()).Select(op => (Expression)new Expression.ListComparison(op, pair.Item1, pair.Item2))),
            Values(size / 2).ListOf(2).Select(arguments => (Expression)new Expression.Function("Foo", [.. arguments])));

    private static Gen<Expression> Values(int size) => size <= 1
        ? Gen.OneOf(Gen.Elements(Names).Select(name => (Expression)new Expression.Property(name)), Literals.Select(literal => (Expression)new Expression.Constant(literal)))
        : Gen.OneOf(
            Values(1),
            Values(size / 2).Two().SelectMany(pair => Gen.Elements(Enum.GetValues<ArithmeticOperator>()).Select(op => (Expression)new Expression.Arithmetic(op, pair.Item1, pair.Item2))),
            Values(size - 1).SelectMany(value => Gen.Elements(TextFold.Case, TextFold.Accent).Select(fold => (Expression)new Expression.Folded(fold, value))));

    private static Gen<Expression> Lists => Gen.OneOf(
        Gen.Elements(Names).Select(name => (Expression)new Expression.Property(name)),
        Gen.Choose(0, 3).SelectMany(count => Literals.ListOf(count)).Select(literals => (Expression)new Expression.List([.. literals.Select(literal => new Expression.Constant(literal))])));

    private static Gen<Expression> Times => Gen.OneOf(
        Gen.Elements(Names).Select(name => (Expression)new Expression.Property(name)),
        Gen.Choose(0, 9000).Two().Select(days => (Expression)new Expression.Interval(
            new Expression.Constant(new Literal.Moment(Math.Min(days.Item1, days.Item2) * 86_400_000_000L, true)), days.Item1 % 3 == 0 ? null : new Expression.Property("to"))));

    private static Gen<Expression> Places => Gen.OneOf(
        Gen.Constant((Expression)new Expression.Property("geometry")),
        Gen.Elements(Numbers).Four().Select(n => (Expression)new Expression.Box(new LonLatBox(n.Item1, n.Item2, n.Item3, n.Item4))),
        Gen.Choose(0, 6).SelectMany(kind => Gen.Choose(-170, 170).Two().Select(at => (Expression)new Expression.GeometryLiteral(Shape(kind, at.Item1 / 3.0, at.Item2 / 7.0)))));

    private static Geometry Shape(int kind, double x, double y)
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var point = factory.CreatePoint(new Coordinate(x, y));
        var line = factory.CreateLineString([new(x, y), new(x + 1, y), new(x, y + 1e-9)]);
        var polygon = factory.CreatePolygon(
            factory.CreateLinearRing([new(x, y), new(x + 3, y), new(x, y + 3), new(x, y)]), [factory.CreateLinearRing([new(x + 1, y + 1), new(x + 1.5, y + 1), new(x + 1, y + 1.5), new(x + 1, y + 1)])]);
        return kind switch
        {
            0 => point,
            1 => line,
            2 => polygon,
            3 => factory.CreateMultiPoint([point, point]),
            4 => factory.CreateMultiLineString([line]),
            5 => factory.CreateMultiPolygon([polygon, polygon]),
            _ => factory.CreateGeometryCollection([point, factory.CreateGeometryCollection([line]), polygon]),
        };
    }
}
