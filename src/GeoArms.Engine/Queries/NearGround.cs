using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Queries;

/// <summary>Everything within a distance of a place: geodesic metres to the nearest place of each feature, 0 inside.</summary>
public sealed class NearGround : QueryGround
{
    /// <summary>Greatest radius in metres.</summary>
    public const double GreatestRadius = 1_000_000;

    private const int OutlineVertices = 128;

    private readonly EarthPoint _centre;
    private readonly Lazy<Geometry> _outline;

    /// <summary>Takes a place and a radius.</summary>
    /// <param name="longitude">Degrees.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="radius">Metres.</param>
    /// <exception cref="InputException">One is out of range.</exception>
    public NearGround(double longitude, double latitude, double radius)
    {
        Longitude = Checked("lon", longitude, 180);
        Latitude = Checked("lat", latitude, 90);
        Radius = radius is > 0 and <= GreatestRadius
            ? radius
            : throw new InputException($"Got the radius {radius}; expected metres, above 0 and at most 1,000,000.") { Parameter = "radius" };
        _centre = EarthPoint.Of(longitude, latitude);
        _outline = new Lazy<Geometry>(() => Circle(longitude, latitude, radius));
    }

    /// <summary>Longitude of the place in degrees.</summary>
    public double Longitude { get; }

    /// <summary>Its latitude.</summary>
    public double Latitude { get; }

    /// <summary>The radius in metres.</summary>
    public double Radius { get; }

    /// <inheritdoc/>
    public override Geometry Outline => _outline.Value;

    /// <inheritdoc/>
    public override double Width => 2 * Radius;

    /// <inheritdoc/>
    internal override LonLatBox Surroundings => GroundBoxes.Around(Longitude, Latitude, Radius + Math.Clamp(Radius, 10_000, 200_000));

    /// <inheritdoc/>
    internal override List<FoundRow> Find(LayerView view, RowSelection selection)
    {
        var (found, rows) = (new List<FoundRow>(), new RowBuffer());
        var box = GroundBoxes.Around(Longitude, Latitude, Radius);
        GroundBoxes.CollectPoints(view, selection, box, rows);
        foreach (var row in rows.Rows)
        {
            var (longitude, latitude) = view.PointPlace(row);
            if (latitude < box.South || latitude > box.North)
            {
                continue;
            }

            var chord = _centre.Chord(EarthPoint.Of(longitude, latitude));
            if (chord > Radius)
            {
                continue;
            }

            var longest = EarthPoint.LongestGeodesic(chord);
            if (longest <= Radius || Measure(longitude, latitude).Metres <= Radius)
            {
                found.Add(new FoundRow(row, chord, longest, null));
            }
        }

        rows.Clear();
        GroundBoxes.CollectShapes(view, selection, box, rows);
        foreach (var row in rows.Rows)
        {
            if (NearestPlace.To(Longitude, Latitude, view.CutGeometry(row)) is var reach && reach.Metres <= Radius)
            {
                found.Add(new FoundRow(row, reach.Metres, reach.Metres, reach));
            }
        }

        return found;
    }

    /// <inheritdoc/>
    internal override Reach Measure(double longitude, double latitude) => Reach.Between(Longitude, Latitude, longitude, latitude);

    private static double Checked(string parameter, double degrees, double limit) => Math.Abs(degrees) <= limit
        ? degrees
        : throw new InputException($"Got {parameter} {degrees}; expected degrees from −{limit} to {limit}.") { Parameter = parameter };

    private static Geometry Circle(double longitude, double latitude, double radius)
    {
        var ring = new Coordinate[OutlineVertices + 1];
        for (var i = 0; i < OutlineVertices; i++)
        {
            var (x, y) = Geodesy.Destination(longitude, latitude, 360.0 * i / OutlineVertices, radius);
            ring[i] = new Coordinate(x, y);
        }

        ring[^1] = ring[0].Copy();
        return WorldGeometry.Cut(WorldGeometry.Factory.CreatePolygon(ring));
    }
}
