using GeoArms.Core.Filters.Encodings;
using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace GeoArms.Core.Filters.Typing;

/// <summary>Geometries and their predicates.</summary>
public sealed partial class FilterTyping
{
    /// <summary>Most vertices of all geometries of a filter together.</summary>
    public const int MostVertices = 20_000;

    /// <summary>Greatest distance of <c>S_DWITHIN</c> in metres.</summary>
    public const double MostMetres = 1_000_000;

    private int _vertices;

    private static bool IsDistance(Expression.Function function) => function.Name.Equals("S_DWITHIN", StringComparison.OrdinalIgnoreCase);

    private TypedPredicate Spatial(Expression.Spatial spatial)
    {
        var (left, right) = (Place(spatial.Left), Place(spatial.Right));
        if (left is TypedValue.GeometryConstant a && right is TypedValue.GeometryConstant b)
        {
            return new TypedPredicate.Known(SpatialRelation.Holds(a.Value, spatial.Operator, b.Value));
        }

        foreach (var constant in new[] { left, right }.OfType<TypedValue.GeometryConstant>())
        {
            if (SpatialRelation.IsMixed(constant.Value) && spatial.Operator is not (SpatialOperator.Intersects or SpatialOperator.Disjoint))
            {
                throw Wrong(
                    ReferenceEquals(constant, left) ? spatial.Left : spatial.Right,
                    "a geometry of points, of lines or of polygons: a collection of several kinds can be compared by S_INTERSECTS and S_DISJOINT only");
            }
        }

        return left is TypedValue.GeometryConstant
            ? new TypedPredicate.Spatial(right, SpatialRelation.Turned(spatial.Operator), left)
            : new TypedPredicate.Spatial(left, spatial.Operator, right);
    }

    private TypedPredicate.WithinDistance WithinDistance(Expression.Function function)
    {
        Counted(function, 3, 3);
        var metres = Number(function.Arguments[2]) is TypedValue.NumberConstant { Value: >= 0 and <= MostMetres } constant
            ? constant.Value
            : throw Wrong(function.Arguments[2], $"a distance of 0 to {MostMetres:0} metres");
        return (Place(function.Arguments[0]), Place(function.Arguments[1])) switch
        {
            (TypedValue.FeatureGeometry, TypedValue.GeometryConstant other) => new TypedPredicate.WithinDistance(other, metres),
            (TypedValue.GeometryConstant other, TypedValue.FeatureGeometry) => new TypedPredicate.WithinDistance(other, metres),
            _ => throw Wrong(function, "the property 'geometry' as one of its geometries and a literal as the other"),
        };
    }

    private TypedValue.Place Place(Expression expression)
    {
        switch (expression)
        {
            case Expression.GeometryLiteral { IsStored: true } stored:
                return new TypedValue.GeometryConstant(SpatialRelation.Plain(stored.Value));
            case Expression.GeometryLiteral literal:
                return new TypedValue.GeometryConstant(Checked(SpatialRelation.Plain(literal.Value), expression));
            case Expression.Box box:
                return new TypedValue.GeometryConstant(Checked(BoxOf(box), expression));
            case Expression.Function function when function.Name.Equals("MGRS", StringComparison.OrdinalIgnoreCase):
                return new TypedValue.GeometryConstant(SquareOf(Counted(function, 1, 1)));
        }

        return expression is Expression.Property or Expression.Function && Value(expression) is TypedValue.Place place
            ? place
            : throw Wrong(expression, "the property 'geometry' or a geometry such as POINT(18.5 4.4) or BBOX(18,4,19,5)");
    }

    private Geometry Checked(Geometry geometry, Expression expression)
    {
        _vertices += geometry.NumPoints;
        if (_vertices > MostVertices)
        {
            throw CqlText.Error($"Got geometries of more than {MostVertices} vertices {expression.Place}; expected fewer: simplify them, or name an area by AREA(pcode).");
        }

        foreach (var vertex in geometry.Coordinates)
        {
            if (!(Math.Abs(vertex.X) <= 180 && Math.Abs(vertex.Y) <= 90))
            {
                throw CqlText.Error(FormattableString.Invariant(
                    $"Got the vertex {vertex.X:R} {vertex.Y:R} in a geometry {expression.Place}; expected longitude −180 to 180 and latitude −90 to 90, longitude first."));
            }
        }

        return new IsValidOp(geometry).ValidationError is { } error
            ? throw CqlText.Error(FormattableString.Invariant($"Got a geometry {expression.Place} that is not valid: {error.Message.ToLowerInvariant()} at {error.Coordinate?.X:R} {error.Coordinate?.Y:R}; expected rings that do not cross."))
            : geometry;
    }

    // A box of no width or height is a line or a point.
    private static Geometry BoxOf(Expression.Box expression)
    {
        var box = expression.Value;
        if (box.South > box.North)
        {
            throw CqlText.Error(FormattableString.Invariant(
                $"Got a BBOX whose south {box.South:R} is above its north {box.North:R} {expression.Place}; expected west, south, east, north."));
        }

        return box.CrossesAntimeridian
            ? SpatialRelation.Plain(CqlGeometry.Factory.BuildGeometry(
                [
                    CqlGeometry.Factory.ToGeometry(new Envelope(box.West, 180, box.South, box.North)),
                    CqlGeometry.Factory.ToGeometry(new Envelope(-180, box.East, box.South, box.North)),
                ]))
            : CqlGeometry.Factory.ToGeometry(new Envelope(box.West, box.East, box.South, box.North));
    }

    private Polygon SquareOf(Expression.Function function)
    {
        if (function.Arguments[0] is not Expression.Constant { Value: Literal.Text text })
        {
            throw Wrong(function.Arguments[0], "a grid reference in single quotes, such as '33NXA12'");
        }

        return MgrsOutline.TryRead(text.Value, out var outline, out var problem)
            ? CqlGeometry.Factory.CreatePolygon([.. outline.Select(corner => new Coordinate(corner.Longitude, corner.Latitude))])
            : throw CqlText.Error($"Got the grid reference '{Shortened(text.Value)}' {function.Arguments[0].Place}: {problem}");
    }
}
