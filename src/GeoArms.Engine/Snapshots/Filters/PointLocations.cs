using GeoArms.Core.Projections;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// Tells of many points whether they lie inside a geometry, on its boundary, or outside. The points stand in the order of the
/// Hilbert curve, so those of a quadtree cell follow one another: a cell that no edge of the geometry enters is settled by one
/// of its points. In cells along the edges a point is settled by the edges on the way from another point of its cell, and where
/// the sign of a determinant is in doubt by exact arithmetic.
/// </summary>
/// <remarks>Source of the idea: Samet 2006, "Foundations of Multidimensional and Metric Data Structures", 2.1 (region quadtrees). Cost: in the length of the edges and the points near them, not in the points inside.</remarks>
internal sealed class PointLocations
{
    private const int FewPoints = 256;
    private const int DeepestZoom = 26;

    // Grid units by which a cell is widened in degrees, for rounding between degrees and the grid.
    private const int Slack = 2;
    private const double Tolerance = 1e-9;
    private const double SureAbove = 3.3306690738754716e-16;

    private readonly Geometry _geometry;
    private readonly IndexedPointInAreaLocator? _area;
    private readonly PointLocator _locator = new();
    private readonly List<Edge> _edges = [];

    internal PointLocations(Geometry geometry)
    {
        _geometry = geometry;
        _area = geometry is IPolygonal ? new IndexedPointInAreaLocator(geometry) : null;
        AddEdges(geometry);
    }

    /// <summary>Sets the bits of the wanted points of a segment that lie inside, and of those on the boundary.</summary>
    internal void Mark(Segment segment, ReadOnlySpan<ulong> wanted, Span<ulong> inside, Span<ulong> boundary, FilterRun run)
    {
        if (segment.PointCount > 0)
        {
            Descend(segment, new TileAddress(0, 0, 0), 0, segment.PointCount, _edges, wanted, inside, boundary, run);
        }
    }

    private void Descend(
        Segment segment, TileAddress cell, int from, int until, List<Edge> edges, ReadOnlySpan<ulong> wanted, Span<ulong> inside, Span<ulong> boundary, FilterRun run)
    {
        if (!RowBits.AnyWithin(wanted, from, until))
        {
            return;
        }

        var near = EdgesIn(edges, Box(cell));
        if (near.Count == 0)
        {
            if (Locate(segment, from) == Location.Interior)
            {
                RowBits.SetRange(inside, from, until);
            }

            return;
        }

        if (until - from <= FewPoints || cell.Zoom == DeepestZoom)
        {
            run.Check();
            LocateEach(segment, from, until, near, wanted, inside, boundary);
            return;
        }

        var content = segment.Content.On(MapGrid.Mercator);
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var child = new TileAddress(cell.Zoom + 1, (2 * cell.X) + (quarter & 1), (2 * cell.Y) + (quarter >> 1));
            var (first, last) = HilbertCurve.Range(child);
            var (childFrom, childUntil) = content.PlacesWithin(first, last, from, until);
            if (childFrom < childUntil)
            {
                Descend(segment, child, childFrom, childUntil, near, wanted, inside, boundary, run);
            }
        }
    }

    private void LocateEach(Segment segment, int from, int until, List<Edge> near, ReadOnlySpan<ulong> wanted, Span<ulong> inside, Span<ulong> boundary)
    {
        var known = new Known(segment.Content.Longitudes[from], segment.Content.Latitudes[from], Locate(segment, from));
        for (var row = from; row < until; row++)
        {
            if (!RowBits.Get(wanted, row))
            {
                continue;
            }

            switch (Beside(known, segment.Content.Longitudes[row], segment.Content.Latitudes[row], near) ?? Locate(segment, row))
            {
                case Location.Interior:
                    RowBits.Set(inside, row);
                    break;
                case Location.Boundary:
                    RowBits.Set(boundary, row);
                    break;
            }
        }
    }

    // Where a point lies, from where another of its cell lies and the edges between them: every edge that crosses the way from one to
    // the other enters the cell. Null where a sign is too small to be sure of.
    private Location? Beside(Known known, double x, double y, List<Edge> near)
    {
        if (_area is null)
        {
            // On lines and points there is no inside beyond the edges themselves.
            foreach (var edge in near)
            {
                if (edge.SideOf(x, y) == 0)
                {
                    return null;
                }
            }

            return Location.Exterior;
        }

        if (known.Location == Location.Boundary)
        {
            return null;
        }

        var isInside = known.Location == Location.Interior;
        var way = new Edge(known.X, known.Y, x, y);
        foreach (var edge in near)
        {
            var (start, end) = (way.SideOf(edge.X1, edge.Y1), way.SideOf(edge.X2, edge.Y2));
            var (here, there) = (edge.SideOf(x, y), edge.SideOf(known.X, known.Y));
            if (start == 0 || end == 0 || here == 0 || there == 0)
            {
                return null;
            }

            isInside ^= start != end && here != there;
        }

        return isInside ? Location.Interior : Location.Exterior;
    }

    private Location Locate(Segment segment, int row)
    {
        var place = new Coordinate(segment.Content.Longitudes[row], segment.Content.Latitudes[row]);
        return _area?.Locate(place) ?? _locator.Locate(place, _geometry);
    }

    // Places beyond the edges of the grid stand in its outermost cells.
    private static Envelope Box(TileAddress cell)
    {
        var (left, right) = (cell.Left - Slack, cell.Left + cell.Side + Slack);
        var (top, bottom) = (cell.Top - Slack, cell.Top + cell.Side + Slack);
        return new Envelope(
            WorldGrid.Longitude(left), WorldGrid.Longitude(right), bottom > WorldGrid.Size ? -90 : WorldGrid.Latitude(bottom), top < 0 ? 90 : WorldGrid.Latitude(top));
    }

    private static List<Edge> EdgesIn(List<Edge> edges, Envelope box)
    {
        var near = new List<Edge>();
        foreach (var edge in edges)
        {
            if (edge.MayEnter(box))
            {
                near.Add(edge);
            }
        }

        return near;
    }

    private void AddEdges(Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                _edges.Add(new Edge(point.X, point.Y, point.X, point.Y));
                break;
            case LineString line:
                var vertices = line.Coordinates;
                for (var i = 1; i < vertices.Length; i++)
                {
                    _edges.Add(new Edge(vertices[i - 1].X, vertices[i - 1].Y, vertices[i].X, vertices[i].Y));
                }

                break;
            case Polygon polygon:
                AddEdges(polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                {
                    AddEdges(hole);
                }

                break;
            case GeometryCollection all:
                foreach (var part in all.Geometries)
                {
                    AddEdges(part);
                }

                break;
        }
    }

    private readonly record struct Known(double X, double Y, Location Location);

    private readonly record struct Edge(double X1, double Y1, double X2, double Y2)
    {
        // False only when the edge surely stays outside the box: beside it, or with all its corners on one side.
        public bool MayEnter(Envelope box)
        {
            if (Math.Max(X1, X2) < box.MinX || Math.Min(X1, X2) > box.MaxX || Math.Max(Y1, Y2) < box.MinY || Math.Min(Y1, Y2) > box.MaxY)
            {
                return false;
            }

            var (a, b) = (Side(box.MinX, box.MinY), Side(box.MaxX, box.MinY));
            var (c, d) = (Side(box.MaxX, box.MaxY), Side(box.MinX, box.MaxY));
            return !((a > Tolerance && b > Tolerance && c > Tolerance && d > Tolerance) || (a < -Tolerance && b < -Tolerance && c < -Tolerance && d < -Tolerance));
        }

        /// <summary>
        /// On which side of the line a place lies, 1 or −1; 0 when rounding may have decided it (Shewchuk 1997, "Adaptive Precision
        /// Floating-Point Arithmetic and Fast Robust Geometric Predicates", the first bound of orient2d).
        /// </summary>
        public int SideOf(double x, double y)
        {
            var (left, right) = ((X1 - x) * (Y2 - y), (Y1 - y) * (X2 - x));
            var determinant = left - right;
            return Math.Abs(determinant) > SureAbove * (Math.Abs(left) + Math.Abs(right)) ? Math.Sign(determinant) : 0;
        }

        private double Side(double x, double y) => ((X2 - X1) * (y - Y1)) - ((Y2 - Y1) * (x - X1));
    }
}
