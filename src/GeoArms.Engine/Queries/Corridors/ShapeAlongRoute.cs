using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace GeoArms.Engine.Queries.Corridors;

/// <summary>How a line, polygon or multi-point lies along a route.</summary>
internal static class ShapeAlongRoute
{
    /// <summary>Where the route meets the shape or, when it does not, where it comes nearest.</summary>
    /// <param name="route">The route.</param>
    /// <param name="pieces">Its pieces that can be near, in order.</param>
    /// <param name="shape">The shape in degrees, cut at the antimeridian.</param>
    public static (Reach Reach, AlongRoute Along)? Of(RouteLine route, IReadOnlyCollection<int> pieces, Geometry shape)
    {
        var prepared = PreparedGeometryFactory.Prepare(shape);
        var (first, until, inside) = (double.NaN, double.NaN, 0.0);
        var meeting = default(Coordinate);
        foreach (var number in pieces)
        {
            var piece = route.Pieces[number];
            var line = WorldGeometry.Factory.CreateLineString([new(piece.FromLongitude, piece.FromLatitude), new(piece.ToLongitude, piece.ToLatitude)]);
            if (!prepared.Intersects(line))
            {
                continue;
            }

            // Most pieces lie in the shape with all their length; an overlay with a long outline takes its time.
            var common = prepared.Covers(line) ? line : line.Intersection(shape);
            var shares = common.Coordinates.Select(place => Share(piece, place)).ToArray();
            if (shares.Length == 0)
            {
                continue;
            }

            if (double.IsNaN(first))
            {
                first = piece.Start + (shares.Min() * piece.Metres);
                meeting = common.Coordinates[Array.IndexOf(shares, shares.Min())];
            }

            until = piece.Start + (shares.Max() * piece.Metres);
            inside += shape.Dimension == Dimension.Surface ? common.Length / line.Length * piece.Metres : 0;
        }

        return meeting is not null
            ? (new Reach(0, null, meeting.X, meeting.Y), new AlongRoute(first, null, inside, shape.Dimension == Dimension.Surface ? until : null))
            : Nearest(route, pieces, shape);
    }

    // The nearest places of two sets of edges that do not meet: one of the two is a vertex.
    private static (Reach Reach, AlongRoute Along)? Nearest(RouteLine route, IReadOnlyCollection<int> pieces, Geometry shape)
    {
        var (best, at, share, from, to) = (double.PositiveInfinity, -1, 0.0, default(Coordinate), default(Coordinate));
        foreach (var vertex in shape.Coordinates)
        {
            var search = new EdgeSearch(vertex.X, vertex.Y, best);
            foreach (var number in pieces)
            {
                var piece = route.Pieces[number];
                search.AddEdge(number, piece.FromLongitude, piece.FromLatitude, piece.ToLongitude, piece.ToLatitude);
            }

            if (search.Edge >= 0)
            {
                (best, at, share, from, to) = (search.Chord, search.Edge, search.Share, new Coordinate(search.Longitude, search.Latitude), vertex);
            }
        }

        foreach (var number in pieces)
        {
            var piece = route.Pieces[number];
            foreach (var (x, y, end) in new[] { (piece.FromLongitude, piece.FromLatitude, 0.0), (piece.ToLongitude, piece.ToLatitude, 1.0) })
            {
                var search = new EdgeSearch(x, y, best);
                NearestPlace.Search(shape, ref search);
                if (search.Edge >= 0)
                {
                    (best, at, share, from, to) = (search.Chord, number, end, new Coordinate(x, y), new Coordinate(search.Longitude, search.Latitude));
                }
            }
        }

        if (from is null || to is null)
        {
            return null;
        }

        var reach = Reach.Between(from.X, from.Y, to.X, to.Y);
        return (reach, new AlongRoute(route.Pieces[at].Start + (share * route.Pieces[at].Metres), CorridorGround.SideOf(route, at, share, reach.Azimuth)));
    }

    private static double Share(RoutePiece piece, Coordinate place)
    {
        var (east, north) = (piece.ToLongitude - piece.FromLongitude, piece.ToLatitude - piece.FromLatitude);
        return Math.Clamp(Math.Abs(east) > Math.Abs(north) ? (place.X - piece.FromLongitude) / east : (place.Y - piece.FromLatitude) / north, 0, 1);
    }
}
