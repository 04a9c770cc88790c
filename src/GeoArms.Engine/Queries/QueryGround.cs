using GeoArms.Core.Filters;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Queries;

/// <summary>The ground that a question asks about.</summary>
public abstract class QueryGround
{
    /// <summary>The ground as polygons in degrees, cut at the antimeridian.</summary>
    public abstract Geometry Outline { get; }

    /// <summary>Width in metres: a place known less precisely than this may as well lie outside.</summary>
    public abstract double Width { get; }

    /// <summary>Box around the ground and as much again about it: where it is looked how unevenly events come.</summary>
    internal abstract LonLatBox Surroundings { get; }

    /// <summary>Finds the selected rows of a view that lie in the ground.</summary>
    internal abstract List<FoundRow> Find(LayerView view, RowSelection selection);

    /// <summary>The way to a point that was found.</summary>
    internal abstract Reach Measure(double longitude, double latitude);

    /// <summary>A box grown by its own diagonal's half, at least 10 km and at most 200 km on each side.</summary>
    internal static LonLatBox Grown(LonLatBox box)
    {
        var east = box.CrossesAntimeridian ? box.East + 360 : box.East;
        var half = EarthPoint.LongestGeodesic(EarthPoint.Of(box.West, box.South).Chord(EarthPoint.Of(east, box.North))) / 2;
        return GroundBoxes.Around(box, Math.Clamp(half, 10_000, 200_000));
    }
}
