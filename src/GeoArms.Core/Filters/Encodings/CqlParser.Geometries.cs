using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>Geometries in well-known text, and boxes.</summary>
internal sealed partial class CqlParser
{
    private static bool IsGeometryName(string name) =>
        name is "POINT" or "LINESTRING" or "POLYGON" or "MULTIPOINT" or "MULTILINESTRING" or "MULTIPOLYGON" or "GEOMETRYCOLLECTION";

    private Geometry ParseGeometry(string name) => name switch
    {
        "POINT" => CqlGeometry.Factory.CreatePoint(InParentheses(ParseVertex)),
        "LINESTRING" => CqlGeometry.Factory.CreateLineString(ParseVertices(2)),
        "POLYGON" => ParsePolygon(),
        "MULTIPOINT" => CqlGeometry.Factory.CreateMultiPoint([.. Several(() => CqlGeometry.Factory.CreatePoint(_token.IsSymbol("(") ? InParentheses(ParseVertex) : ParseVertex()))]),
        "MULTILINESTRING" => CqlGeometry.Factory.CreateMultiLineString([.. Several(() => CqlGeometry.Factory.CreateLineString(ParseVertices(2)))]),
        "MULTIPOLYGON" => CqlGeometry.Factory.CreateMultiPolygon([.. Several(ParsePolygon)]),
        _ => CqlGeometry.Factory.CreateGeometryCollection([.. Several(ParseMember)]),
    };

    private Geometry ParseMember()
    {
        if (_token.Kind != CqlTokenKind.Word || !IsGeometryName(_token.Value.ToUpperInvariant()))
        {
            throw Unexpected("a geometry such as POINT(…)");
        }

        Deeper();
        var member = ParseGeometry(TakeGeometryName());
        _depth--;
        return member;
    }

    private string TakeGeometryName()
    {
        var name = Take().Value.ToUpperInvariant();
        Accept("Z");
        return name;
    }

    private Polygon ParsePolygon()
    {
        var rings = Several(() =>
        {
            var place = _token.Position;
            var vertices = ParseVertices(4);
            return vertices[0].Equals2D(vertices[^1])
                ? CqlGeometry.Factory.CreateLinearRing(vertices)
                : throw CqlText.Error($"The ring that begins at position {place} of the filter does not end where it begins; expected its first vertex again at its end.");
        });
        return CqlGeometry.Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]);
    }

    private Coordinate[] ParseVertices(int least)
    {
        var vertices = Several(ParseVertex);
        return vertices.Count >= least ? [.. vertices] : throw Unexpected($"at least {least} vertices in place of {vertices.Count}");
    }

    private List<T> Several<T>(Func<T> parse)
    {
        Expect("(");
        var all = new List<T>();
        do
        {
            all.Add(parse());
        }
        while (AcceptSymbol(","));
        Expect(")");
        return all;
    }

    private T InParentheses<T>(Func<T> parse)
    {
        Expect("(");
        var value = parse();
        Expect(")");
        return value;
    }

    private Coordinate ParseVertex()
    {
        var vertex = new Coordinate(ParseSigned(), ParseSigned());
        if (!_token.IsSymbol(",") && !_token.IsSymbol(")"))
        {
            // A height: predicates of CQL2 are of the plane.
            ParseSigned();
        }

        return vertex;
    }

    private double ParseSigned()
    {
        if (AcceptSymbol("-"))
        {
            return -ParseNumber();
        }

        AcceptSymbol("+");
        return ParseNumber();
    }

    private Expression.Box ParseBox(SourcePlace place)
    {
        var numbers = Several(ParseSigned);
        return numbers.Count is 4 or 6
            ? new Expression.Box(CqlGeometry.Box([.. numbers])) { Place = place }
            : throw CqlText.Error($"Got a BBOX of {numbers.Count} numbers {place}; expected west, south, east, north, or six numbers with the heights.");
    }
}
