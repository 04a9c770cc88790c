using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters;

/// <summary>Geometries that a filter gives in another reference system (<c>filter-crs</c>) in longitude and latitude.</summary>
public static class FilterCoordinates
{
    /// <summary>The filter with its literal geometries in longitude and latitude; lines stay straight between the same vertices.</summary>
    /// <param name="filter">The filter as it was sent.</param>
    /// <param name="system">The system of its coordinates.</param>
    /// <exception cref="InputException">A place is not one of the system.</exception>
    public static Expression ToLonLat(Expression filter, ReferenceSystem system) => system == ReferenceSystem.Crs84 ? filter : ExpressionRewriting.Rewrite(filter, expression => expression switch
    {
        Expression.GeometryLiteral { IsStored: false } literal => literal with { Value = Transformed(literal.Value, system, literal.Place) },
        Expression.Box box => system.IsDegrees ? box with { Value = Turned(box.Value) } : Ring(box, system),
        _ => expression,
    });

    // A box of degrees whose latitude comes first.
    private static LonLatBox Turned(LonLatBox box) => new(box.South, box.West, box.North, box.East);

    // The edges of a box of metres are not those of a box of degrees: its corners are kept, and points between them.
    private static Expression.GeometryLiteral Ring(Expression.Box box, ReferenceSystem system)
    {
        const int pieces = 16;
        var square = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(box.Value.West, box.Value.East, box.Value.South, box.Value.North));
        var step = Math.Max(box.Value.East - box.Value.West, box.Value.North - box.Value.South) / pieces;
        var dense = step > 0 ? NetTopologySuite.Densify.Densifier.Densify(square, step) : square;
        return new Expression.GeometryLiteral(Transformed(dense, system, box.Place)) { Place = box.Place };
    }

    private static Geometry Transformed(Geometry geometry, ReferenceSystem system, SourcePlace place)
    {
        var copy = geometry.Copy();
        copy.Apply(new Transformation(system, place));
        copy.GeometryChanged();
        return copy;
    }

    private sealed class Transformation(ReferenceSystem system, SourcePlace place) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (longitude, latitude) = system.ToLonLat(sequence.GetX(i), sequence.GetY(i));
                if (!double.IsFinite(longitude) || !double.IsFinite(latitude))
                {
                    throw CqlText.Error(FormattableString.Invariant($"Got the vertex {sequence.GetX(i):R} {sequence.GetY(i):R} in a geometry {place}, which is no place in {system.Name}."));
                }

                sequence.SetX(i, longitude);
                sequence.SetY(i, latitude);
            }
        }
    }
}
