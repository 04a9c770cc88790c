using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Snapshots.Shapes;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Queries.Corridors;

/// <summary>Everything within half a width of a route: geodesic metres from the route's nearest place, which gives the chainage.</summary>
public sealed class CorridorGround : QueryGround
{
    /// <summary>Greatest width in metres.</summary>
    public const double GreatestWidth = 200_000;

    // So many pieces are looked up together.
    private const int Chunk = 16;

    private readonly Lazy<Geometry> _outline;

    /// <summary>Takes a route and a width.</summary>
    /// <param name="route">The route.</param>
    /// <param name="width">Width in metres of both sides together.</param>
    /// <exception cref="InputException">The width is out of range.</exception>
    public CorridorGround(RouteLine route, double width)
    {
        Route = route;
        Width = width is > 0 and <= GreatestWidth
            ? width
            : throw new InputException($"Got the width {width}; expected metres of both sides together, above 0 and at most 200,000.") { Parameter = "width" };
        _outline = new Lazy<Geometry>(MakeOutline);
    }

    /// <summary>The route.</summary>
    public RouteLine Route { get; }

    /// <summary>Width in metres of both sides together.</summary>
    public override double Width { get; }

    /// <summary>Metres to each side.</summary>
    public double EachSide => Width / 2;

    /// <inheritdoc/>
    public override Geometry Outline => _outline.Value;

    /// <inheritdoc/>
    internal override LonLatBox Surroundings => Grown(AreaGround.BoxOf([.. Route.Pieces.Select(BoxOf)]));

    /// <inheritdoc/>
    internal override List<FoundRow> Find(LayerView view, RowSelection selection)
    {
        var points = new Dictionary<int, FoundRow>();
        var shapes = new Dictionary<int, SortedSet<int>>();
        var (rows, shapeRows) = (new RowBuffer(), new RowBuffer());
        for (var first = 0; first < Route.Pieces.Count; first += Chunk)
        {
            var end = Math.Min(first + Chunk, Route.Pieces.Count);
            var box = GroundBoxes.Around(AreaGround.BoxOf([.. Enumerable.Range(first, end - first).Select(piece => BoxOf(Route.Pieces[piece]))]), EachSide);
            rows.Clear();
            GroundBoxes.CollectPoints(view, selection, box, rows);
            foreach (var row in rows.Rows)
            {
                AddPoint(view, row, first, end, box, points);
            }

            shapeRows.Clear();
            GroundBoxes.CollectShapes(view, selection, box, shapeRows);
            foreach (var row in shapeRows.Rows)
            {
                if (!shapes.TryGetValue(row, out var pieces))
                {
                    shapes.Add(row, pieces = []);
                }

                pieces.UnionWith(Enumerable.Range(first, end - first));
            }
        }

        var found = points.Values.ToList();
        foreach (var (row, pieces) in shapes)
        {
            if (ShapeAlongRoute.Of(Route, pieces, view.CutGeometry(row)) is { } lies && lies.Reach.Metres <= EachSide)
            {
                found.Add(new FoundRow(row, lies.Along.Chainage, lies.Along.Chainage, lies.Reach, lies.Along));
            }
        }

        return found;
    }

    /// <inheritdoc/>
    internal override Reach Measure(double longitude, double latitude) => throw new InvalidOperationException("What lies in a corridor is measured when it is found.");

    /// <summary>The side of a route on which a direction from one of its places leads.</summary>
    internal static RouteSide? SideOf(RouteLine route, int piece, double share, double? azimuth) => azimuth is not { } direction ? null
        : Math.IEEERemainder(direction - route.Direction(piece, share), 360) < 0 ? RouteSide.Left : RouteSide.Right;

    private void AddPoint(LayerView view, int row, int first, int end, LonLatBox box, Dictionary<int, FoundRow> found)
    {
        var (longitude, latitude) = view.PointPlace(row);
        if (!GroundBoxes.Holds(box, longitude, latitude))
        {
            return;
        }

        var search = new EdgeSearch(longitude, latitude, EachSide * (1 + 1e-9));
        for (var piece = first; piece < end; piece++)
        {
            var one = Route.Pieces[piece];
            search.AddEdge(piece, one.FromLongitude, one.FromLatitude, one.ToLongitude, one.ToLatitude);
        }

        if (search.Edge < 0)
        {
            return;
        }

        var reach = Reach.Between(search.Longitude, search.Latitude, longitude, latitude);
        if (reach.Metres <= EachSide && !(found.TryGetValue(row, out var known) && known.Reach!.Value.Metres <= reach.Metres))
        {
            var at = Route.Pieces[search.Edge];
            var chainage = at.Start + (search.Share * at.Metres);
            found[row] = new FoundRow(row, chainage, chainage, reach, new AlongRoute(chainage, SideOf(Route, search.Edge, search.Share, reach.Azimuth)));
        }
    }

    private static LonLatBox BoxOf(RoutePiece piece) => new(
        Math.Min(piece.FromLongitude, piece.ToLongitude), Math.Min(piece.FromLatitude, piece.ToLatitude),
        Math.Max(piece.FromLongitude, piece.ToLongitude), Math.Max(piece.FromLatitude, piece.ToLatitude));

    // For what is known of reporting: circles about the route, close enough together to leave out no district, joined.
    private Geometry MakeOutline()
    {
        var parts = new List<Geometry>();
        var next = 0.0;
        foreach (var piece in Route.Pieces)
        {
            for (; next <= piece.Start + piece.Metres; next += EachSide)
            {
                var share = (next - piece.Start) / piece.Metres;
                parts.AddRange(Disc(piece.FromLongitude + (share * (piece.ToLongitude - piece.FromLongitude)), piece.FromLatitude + (share * (piece.ToLatitude - piece.FromLatitude))));
                if (EachSide < Route.Metres / 2_000)
                {
                    next += (Route.Metres / 2_000) - EachSide;
                }
            }
        }

        return Overlays.Union(parts, WorldGeometry.Factory);
    }

    private IEnumerable<Geometry> Disc(double longitude, double latitude)
    {
        const int Vertices = 24;
        var ring = new Coordinate[Vertices + 1];
        for (var i = 0; i < Vertices; i++)
        {
            var (x, y) = Geodesy.Destination(longitude, latitude, 360.0 * i / Vertices, EachSide);
            ring[i] = new Coordinate(x, y);
        }

        ring[^1] = ring[0].Copy();
        var cut = WorldGeometry.Cut(WorldGeometry.Factory.CreatePolygon(ring));
        return Enumerable.Range(0, cut.NumGeometries).Select(cut.GetGeometryN).OfType<Polygon>();
    }
}
