using GeoArms.Core.Filters;
using GeoArms.Engine.Distances;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Where a site is: a point, or the area that it covers. Distances are to its nearest place, 0 inside.</summary>
public sealed class SitePlace
{
    private readonly LonLatBox _box;

    /// <summary>A site at a point.</summary>
    public SitePlace(double longitude, double latitude)
    {
        (Longitude, Latitude) = (longitude, latitude);
        Point = EarthPoint.Of(longitude, latitude);
        _box = new LonLatBox(longitude, latitude, longitude, latitude);
    }

    /// <summary>A site that covers an area, cut at the antimeridian.</summary>
    public SitePlace(Geometry shape)
    {
        Shape = shape = shape.IsValid ? shape : GeometryFixer.Fix(shape);
        var inside = shape.InteriorPoint;
        (Longitude, Latitude) = (inside.X, inside.Y);
        Point = EarthPoint.Of(Longitude, Latitude);
        var envelope = shape.EnvelopeInternal;
        _box = new LonLatBox(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
    }

    /// <summary>Longitude of the place that stands for it.</summary>
    public double Longitude { get; }

    /// <summary>Latitude of that place.</summary>
    public double Latitude { get; }

    /// <summary>The same place in metres from the Earth's centre.</summary>
    internal EarthPoint Point { get; }

    /// <summary>Its area, or null when it is a point.</summary>
    public Geometry? Shape { get; }

    /// <summary>Box that holds everything within a distance of it.</summary>
    internal LonLatBox Around(double metres) => GroundBoxes.Around(_box, metres);

    /// <summary>The way from it to a place; the bearing is from the site's nearest place.</summary>
    public Reach To(double longitude, double latitude)
    {
        if (Shape is null)
        {
            return Reach.Between(Longitude, Latitude, longitude, latitude);
        }

        // NearestPlace looks from the place to the area; a reader stands in the site.
        var reach = NearestPlace.To(longitude, latitude, Shape);
        return reach.Metres == 0 ? new Reach(0, null, longitude, latitude) : Reach.Between(reach.Longitude, reach.Latitude, longitude, latitude);
    }

    /// <summary>The way to the nearest place of a geometry in degrees, cut at the antimeridian.</summary>
    public Reach To(Geometry geometry)
    {
        if (Shape is null)
        {
            return NearestPlace.To(Longitude, Latitude, geometry);
        }

        if (Shape.Intersects(geometry))
        {
            return new Reach(0, null, Longitude, Latitude);
        }

        // Of two geometries that do not meet the nearest places include a vertex of one of them, up to the bend of edges that are straight in degrees.
        Reach? best = null;
        foreach (var vertex in Shape.Coordinates)
        {
            var reach = NearestPlace.To(vertex.X, vertex.Y, geometry);
            best = best is { } known && known.Metres <= reach.Metres ? known : reach;
        }

        foreach (var vertex in geometry.Coordinates)
        {
            var reach = To(vertex.X, vertex.Y);
            best = best is { } known && known.Metres <= reach.Metres ? known : reach;
        }

        return best!.Value;
    }
}
