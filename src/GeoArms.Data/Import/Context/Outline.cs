using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Polygons against which many places are judged: inside or not, and how far outside. A grid over the extent knows which
/// cells no edge touches; a place in one of those is judged by a look at one byte. Elsewhere a ray is cast through an
/// index of the edges (NetTopologySuite's IndexedPointInAreaLocator), one polygon at a time, so that polygons may
/// overlap. Longitude and latitude in degrees. Used by one thread.
/// </summary>
internal sealed class Outline
{
    private const int Side = 128;
    private const byte Unknown = 0;
    private const byte Inside = 1;
    private const byte Outside = 2;
    private const byte Edge = 3;
    private const int Remembered = 512;

    private readonly Envelope _extent = new();
    private readonly Polygon[] _polygons;
    private readonly IndexedPointInAreaLocator?[] _locators;
    private readonly byte[] _cells = new byte[Side * Side];
    private readonly double _cellWidth;
    private readonly double _cellHeight;
    private OutlineEdges? _edges;
    private (double Longitude, double Latitude, bool IsInside)[]? _remembered;

    /// <summary>Prepares polygons.</summary>
    /// <param name="geometries">Polygons or multi-polygons; they may overlap and be invalid.</param>
    public Outline(IEnumerable<Geometry> geometries)
    {
        _polygons = [.. geometries.SelectMany(Parts)];
        _locators = new IndexedPointInAreaLocator?[_polygons.Length];
        foreach (var polygon in _polygons)
        {
            _extent.ExpandToInclude(polygon.EnvelopeInternal);
        }

        _cellWidth = Math.Max(_extent.Width, 1e-9) / Side;
        _cellHeight = Math.Max(_extent.Height, 1e-9) / Side;
        foreach (var polygon in _polygons)
        {
            MarkEdges(polygon);
        }
    }

    /// <summary>True when there is no polygon.</summary>
    public bool IsEmpty => _polygons.Length == 0;

    /// <summary>Positions of all polygons together.</summary>
    public int Positions => _polygons.Sum(polygon => polygon.NumPoints);

    /// <summary>True when a place is inside or on the edge.</summary>
    public bool Contains(double longitude, double latitude)
    {
        if (!_extent.Contains(longitude, latitude))
        {
            return false;
        }

        var cell = (Row(latitude) * Side) + Column(longitude);
        switch (_cells[cell])
        {
            case Inside:
                return true;
            case Outside:
                return false;
            case Unknown:
                var isInside = Locate(longitude, latitude);
                _cells[cell] = isInside ? Inside : Outside;
                return isInside;
            default:
                return Recall(longitude, latitude);
        }
    }

    /// <summary>Distance of a place from the polygons in metres; 0 inside.</summary>
    public double Distance(double longitude, double latitude) =>
        Contains(longitude, latitude) ? 0 : (_edges ??= new OutlineEdges(_polygons)).Distance(longitude, latitude);

    private static IEnumerable<Polygon> Parts(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(part => !part.IsEmpty);

    private int Column(double longitude) => Math.Clamp((int)((longitude - _extent.MinX) / _cellWidth), 0, Side - 1);

    private int Row(double latitude) => Math.Clamp((int)((latitude - _extent.MinY) / _cellHeight), 0, Side - 1);

    // Events come from the same towns again and again.
    private bool Recall(double longitude, double latitude)
    {
        var remembered = _remembered;
        if (remembered is null)
        {
            _remembered = remembered = new (double, double, bool)[Remembered];
            Array.Fill(remembered, (double.NaN, double.NaN, false));
        }

        ref var slot = ref remembered[(int)((uint)HashCode.Combine(longitude, latitude) % Remembered)];
        if (slot.Longitude != longitude || slot.Latitude != latitude)
        {
            slot = (longitude, latitude, Locate(longitude, latitude));
        }

        return slot.IsInside;
    }

    private bool Locate(double longitude, double latitude)
    {
        var position = new Coordinate(longitude, latitude);
        for (var i = 0; i < _polygons.Length; i++)
        {
            if (_polygons[i].EnvelopeInternal.Contains(position)
                && (_locators[i] ??= new IndexedPointInAreaLocator(_polygons[i])).Locate(position) != Location.Exterior)
            {
                return true;
            }
        }

        return false;
    }

    private void MarkEdges(Polygon polygon)
    {
        MarkEdges(polygon.ExteriorRing.CoordinateSequence);
        for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
        {
            MarkEdges(polygon.GetInteriorRingN(hole).CoordinateSequence);
        }
    }

    // Every cell that an edge's column by column extent touches: a little more than those that it crosses.
    private void MarkEdges(CoordinateSequence ring)
    {
        for (var i = 1; i < ring.Count; i++)
        {
            var (x1, y1, x2, y2) = (ring.GetX(i - 1), ring.GetY(i - 1), ring.GetX(i), ring.GetY(i));
            if (x1 > x2)
            {
                (x1, y1, x2, y2) = (x2, y2, x1, y1);
            }

            var (first, last) = (Column(x1), Column(x2));
            for (var column = first; column <= last; column++)
            {
                var from = column == first ? y1 : At(x1, y1, x2, y2, _extent.MinX + (column * _cellWidth));
                var to = column == last ? y2 : At(x1, y1, x2, y2, _extent.MinX + ((column + 1) * _cellWidth));
                var slack = _cellHeight * 1e-6;
                var (low, high) = (Row(Math.Min(from, to) - slack), Row(Math.Max(from, to) + slack));
                for (var row = low; row <= high; row++)
                {
                    _cells[(row * Side) + column] = Edge;
                }
            }
        }
    }

    private static double At(double x1, double y1, double x2, double y2, double x) =>
        x2 == x1 ? y1 : y1 + ((y2 - y1) * (x - x1) / (x2 - x1));
}
