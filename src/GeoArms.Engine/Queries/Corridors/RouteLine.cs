using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Projections;

namespace GeoArms.Engine.Queries.Corridors;

/// <summary>
/// A route as short pieces with their chainage: metres along the geodesics from vertex to vertex. Edges are straight in degrees, go the short
/// way round, and are cut where they cross the antimeridian.
/// </summary>
public sealed class RouteLine
{
    /// <summary>Greatest length in metres.</summary>
    public const double GreatestLength = 3_000_000;

    // A tenth of a degree: the chord of such a piece is the piece within a ten-millionth.
    private const double LongestPiece = 0.1;

    private readonly List<RoutePiece> _pieces = [];

    /// <summary>Takes a route.</summary>
    /// <param name="vertices">Places in degrees, two at least; one that repeats the one before is left out.</param>
    /// <exception cref="InputException">It has no length, or is too long.</exception>
    public RouteLine(IReadOnlyList<(double Longitude, double Latitude)> vertices)
    {
        for (var i = 1; i < vertices.Count && Metres <= GreatestLength; i++)
        {
            AddEdge(vertices[i - 1], vertices[i]);
        }

        if (_pieces.Count == 0 || Metres > GreatestLength)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The route {(_pieces.Count == 0 ? "has no length" : "is longer than 3,000 km")}; expected two different places at least, and 3,000 km at most."))
            {
                Parameter = "route",
            };
        }
    }

    /// <summary>Its length.</summary>
    public double Metres { get; private set; }

    /// <summary>Its pieces in order.</summary>
    public IReadOnlyList<RoutePiece> Pieces => _pieces;

    /// <summary>
    /// Direction in degrees from north at a place of a piece; at a vertex midway between the pieces on both sides, so that a place outside of
    /// a bend lies on one side of it.
    /// </summary>
    internal double Direction(int piece, double share)
    {
        var other = share == 0 ? piece - 1 : share == 1 ? piece + 1 : piece;
        var own = Direction(piece);
        if (other == piece || other < 0 || other >= _pieces.Count)
        {
            return own;
        }

        return own + (Math.IEEERemainder(Direction(other) - own, 360) / 2);
    }

    private double Direction(int piece)
    {
        var one = _pieces[piece];
        return Geodesy.Geodesic(one.FromLongitude, one.FromLatitude, one.ToLongitude, one.ToLatitude).Azimuth;
    }

    private void AddEdge((double Longitude, double Latitude) from, (double Longitude, double Latitude) to)
    {
        var east = to.Longitude - from.Longitude;
        east -= 360 * Math.Round(east / 360);
        var north = to.Latitude - from.Latitude;
        var count = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(east), Math.Abs(north)) / LongestPiece));
        var shares = Enumerable.Range(0, count + 1).Select(i => i / (double)count).ToList();
        var edge = east > 0 ? 180 : -180;
        if (east != 0 && (edge - from.Longitude) / east is > 0 and < 1 and var crossing)
        {
            shares.Add(crossing);
            shares.Sort();
        }

        for (var i = 1; i < shares.Count; i++)
        {
            // Both ends on the side of the world of the middle, which is never on its edge.
            var turn = 360 * Math.Round((from.Longitude + (east * (shares[i - 1] + shares[i]) / 2)) / 360);
            var (x1, y1) = (At(from.Longitude, east, shares[i - 1]) - turn, At(from.Latitude, north, shares[i - 1]));
            var (x2, y2) = (At(from.Longitude, east, shares[i]) - turn, shares[i] == 1 ? to.Latitude : At(from.Latitude, north, shares[i]));
            var metres = Geodesy.Geodesic(x1, y1, x2, y2).Metres;
            if (metres > 0)
            {
                _pieces.Add(new RoutePiece(Math.Clamp(x1, -180, 180), y1, Math.Clamp(x2, -180, 180), y2, Metres, metres));
                Metres += metres;
            }
        }
    }

    private static double At(double start, double step, double share) => start + (share * step);
}
