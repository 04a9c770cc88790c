using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace GeoArms.Server.Http.Features.Parameters;

/// <summary>The parameter <c>bbox</c>, in any reference system of the layer.</summary>
internal sealed class BoxParameter
{
    /// <summary>Name of the parameter.</summary>
    public const string Name = "bbox";

    /// <summary>Parts of an edge: the edges of a box in a UTM zone are bent in degrees.</summary>
    private const int EdgeParts = 64;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private readonly ReferenceSystem _system;
    private readonly double[] _edges;

    private BoxParameter(ReferenceSystem system, double[] edges, LonLatBox box)
    {
        _system = system;
        _edges = edges;
        Box = box;
    }

    /// <summary>The box in degrees, or the one around it when its edges are bent there.</summary>
    public LonLatBox Box { get; }

    /// <summary>True when <see cref="Box"/> is larger than what was asked for, and <see cref="Narrow"/> must be called.</summary>
    public bool IsBent => _system.Zone > 0;

    /// <summary>Text that is the same for equal boxes.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{_system.Name} {_edges[0]:R},{_edges[1]:R},{_edges[2]:R},{_edges[3]:R}");

    /// <summary>Reads the box.</summary>
    /// <param name="text">Four numbers, or six, of which the heights are ignored.</param>
    /// <param name="system">The system in which they stand.</param>
    /// <exception cref="InputException">They are no box in that system.</exception>
    public static BoxParameter Parse(string text, ReferenceSystem system)
    {
        if (system == ReferenceSystem.Crs84)
        {
            var box = LonLatBox.Parse(text);
            return new BoxParameter(system, [box.West, box.South, box.East, box.North], box);
        }

        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        if (parts.Length is not (4 or 6)
            || parts.Where((part, i) => !double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i])).Any())
        {
            throw Wrong(text, system);
        }

        double[] edges = numbers.Length == 4 ? numbers : [numbers[0], numbers[1], numbers[3], numbers[4]];
        return new BoxParameter(system, edges, InDegrees(text, system, edges));
    }

    /// <summary>Those of the rows found by <see cref="Box"/> that intersect what was asked for.</summary>
    public RowSelection Narrow(LayerView view, RowSelection found)
    {
        // Edges run on beyond 180° where the zone does; a row's place is met there, or a turn of the world away.
        var ring = Outline(_edges).Select(place => _system.ToLonLat(place.X, place.Y))
            .Select(place => new Coordinate(Middle(_system) + Math.IEEERemainder(place.Longitude - Middle(_system), 360), place.Latitude)).ToArray();
        var areas = new[] { 0.0, -360, 360 }
            .Select(turn => PreparedGeometryFactory.Prepare(Factory.CreatePolygon([.. ring.Select(place => new Coordinate(place.X + turn, place.Y))])))
            .ToArray();
        return view.Where(found, row =>
        {
            if (view.TryPosition(row, out var longitude, out var latitude))
            {
                var (x, y) = _system.FromLonLat(longitude, latitude);
                return x >= _edges[0] && x <= _edges[2] && y >= _edges[1] && y <= _edges[3];
            }

            return view.Geometry(row) is { } geometry && Array.Exists(areas, area => area.Intersects(geometry));
        });
    }

    private static LonLatBox InDegrees(string text, ReferenceSystem system, double[] edges)
    {
        // Longitudes may run across the antimeridian, but not within one zone.
        var isOrdered = system.IsLatitudeFirst ? edges[0] <= edges[2] : edges[1] <= edges[3] && (system.Zone == 0 || edges[0] <= edges[2]);
        if (!isOrdered)
        {
            throw Wrong(text, system);
        }

        var box = system.Zone > 0 ? Around(system, edges) : Straight(system, edges);
        return Math.Abs(box.West) <= 180 && Math.Abs(box.East) <= 180 && Math.Abs(box.South) <= 90 && Math.Abs(box.North) <= 90 && box.South <= box.North
            ? box
            : throw Wrong(text, system);
    }

    private static LonLatBox Straight(ReferenceSystem system, double[] edges)
    {
        var (west, south) = system.ToLonLat(edges[0], edges[1]);
        var (east, north) = system.ToLonLat(edges[2], edges[3]);

        // The edge of the web map's square, as everybody rounds it, is a little outside it.
        const double tolerance = 1e-6;
        return new LonLatBox(Inside(west), south, Inside(east), north);

        static double Inside(double longitude) => Math.Abs(longitude) is > 180 and <= 180 + tolerance ? Math.CopySign(180, longitude) : longitude;
    }

    private static LonLatBox Around(ReferenceSystem system, double[] edges)
    {
        var (west, south, east, north) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in Outline(edges))
        {
            var (longitude, latitude) = system.ToLonLat(x, y);

            // Counted from the zone's middle, so that one at the antimeridian is of a piece.
            var turned = Math.IEEERemainder(longitude - Middle(system), 360);
            (west, east) = (Math.Min(west, turned), Math.Max(east, turned));
            (south, north) = (Math.Min(south, latitude), Math.Max(north, latitude));
        }

        return double.IsFinite(west + south + east + north) && east - west < 180
            ? new LonLatBox(Longitude(west + Middle(system)), south, Longitude(east + Middle(system)), north)
            : new LonLatBox(double.NaN, 0, 0, 0);
    }

    private static double Middle(ReferenceSystem system) => (6 * system.Zone) - 183;

    private static double Longitude(double degrees) => degrees is >= -180 and <= 180 ? degrees : Math.IEEERemainder(degrees, 360);

    private static IEnumerable<(double X, double Y)> Outline(double[] edges)
    {
        ReadOnlyMemory<(double X, double Y)> corners = new[] { (edges[0], edges[1]), (edges[2], edges[1]), (edges[2], edges[3]), (edges[0], edges[3]), (edges[0], edges[1]) };
        for (var side = 0; side < 4; side++)
        {
            var (from, to) = (corners.Span[side], corners.Span[side + 1]);
            for (var part = 0; part < EdgeParts; part++)
            {
                var share = (double)part / EdgeParts;
                yield return (from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
            }
        }

        yield return corners.Span[0];
    }

    private static InputException Wrong(string text, ReferenceSystem system) => new(
        $"Got the bbox '{text}' in {system.Name}; expected {(system.IsLatitudeFirst ? "south,west,north,east in degrees" : "west,south,east,north in metres")}, each within the system, south not above north.")
    {
        Parameter = Name,
    };
}
