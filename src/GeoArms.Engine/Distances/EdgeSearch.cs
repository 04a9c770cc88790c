namespace GeoArms.Engine.Distances;

/// <summary>
/// Finds the place nearest to a given one on lines whose edges are straight in degrees (RFC 7946, 3.1.1), wherever on the Earth they lie: the
/// edge's curve in space is searched for the shortest chord, by Gauss and Newton's steps, on the few edges that can have it.
/// </summary>
internal struct EdgeSearch
{
    private const double Radian = Math.PI / 180;

    // Edges are looked at in pieces of at most half a degree: on each there is one nearest place.
    private const double LongestPiece = 0.5;
    private const double GreatestRadius = 6_400_000;
    private const int MostSteps = 20;

    private readonly EarthPoint _from;
    private double _best;

    /// <summary>Begins a search.</summary>
    /// <param name="longitude">Longitude of the place in degrees.</param>
    /// <param name="latitude">Its latitude.</param>
    /// <param name="limit">Chords that are not shorter are of no interest.</param>
    public EdgeSearch(double longitude, double latitude, double limit = double.PositiveInfinity)
    {
        _from = EarthPoint.Of(longitude, latitude);
        _best = limit;
        Edge = -1;
    }

    /// <summary>Shortest chord so far in metres.</summary>
    public readonly double Chord => _best;

    /// <summary>Number of the edge on which the nearest place lies, −1 before any.</summary>
    public int Edge { get; private set; }

    /// <summary>Where on that edge, 0 at its beginning to 1 at its end.</summary>
    public double Share { get; private set; }

    /// <summary>Longitude of the nearest place in degrees; may run past ±180 where the edge does.</summary>
    public double Longitude { get; private set; }

    /// <summary>Its latitude.</summary>
    public double Latitude { get; private set; }

    /// <summary>Looks at a single place.</summary>
    public void AddPoint(int number, double longitude, double latitude) => Take(number, 0, longitude, latitude, _from.Chord(EarthPoint.Of(longitude, latitude)));

    /// <summary>Looks at an edge.</summary>
    public void AddEdge(int number, double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var (east, north) = (longitude2 - longitude1, latitude2 - latitude1);
        var pieces = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(east), Math.Abs(north)) / LongestPiece));
        var start = EarthPoint.Of(longitude1, latitude1);
        for (var piece = 0; piece < pieces; piece++)
        {
            var (first, last) = (piece / (double)pieces, (piece + 1) / (double)pieces);
            var (lastLongitude, lastLatitude) = piece + 1 == pieces ? (longitude2, latitude2) : (longitude1 + (last * east), latitude1 + (last * north));
            var end = EarthPoint.Of(lastLongitude, lastLatitude);
            AddPiece(number, first, last, (longitude1, latitude1, east, north), start, end);
            start = end;
        }
    }

    private void AddPiece(int number, double first, double last, (double Longitude, double Latitude, double East, double North) edge, EarthPoint start, EarthPoint end)
    {
        var (along, squared) = Project(start, end);
        var straight = new EarthPoint(start.X + (along * (end.X - start.X)), start.Y + (along * (end.Y - start.Y)), start.Z + (along * (end.Z - start.Z)));

        // The curve strays from the straight line by at most an eighth of its greatest second derivative.
        var (east, north) = (Math.Abs(edge.East) * (last - first) * Radian, Math.Abs(edge.North) * (last - first) * Radian);
        var stray = GreatestRadius / 8 * ((east * east) + (2 * east * north) + (north * north));
        if (_from.Chord(straight) - stray > _best)
        {
            return;
        }

        var at = first + ((squared == 0 ? 0 : along) * (last - first));
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, steepness) = Slope(edge, at);
            var next = steepness == 0 ? at : Math.Clamp(at - (slope / steepness), first, last);
            var isSettled = Math.Abs(next - at) * Math.Sqrt(steepness) < 1e-6;
            at = next;
            if (isSettled)
            {
                break;
            }
        }

        // The ends as they stand, so that a vertex is met exactly.
        var (longitude, latitude) = at == 1 ? (edge.Longitude + edge.East, edge.Latitude + edge.North) : (edge.Longitude + (at * edge.East), edge.Latitude + (at * edge.North));
        Take(number, at, longitude, latitude, _from.Chord(EarthPoint.Of(longitude, latitude)));
    }

    private void Take(int number, double share, double longitude, double latitude, double chord)
    {
        if (chord < _best)
        {
            (_best, Edge, Share, Longitude, Latitude) = (chord, number, share, longitude, latitude);
        }
    }

    private readonly (double Along, double Squared) Project(EarthPoint start, EarthPoint end)
    {
        var (x, y, z) = (end.X - start.X, end.Y - start.Y, end.Z - start.Z);
        var squared = (x * x) + (y * y) + (z * z);
        return squared == 0 ? (0, 0) : (Math.Clamp((((_from.X - start.X) * x) + ((_from.Y - start.Y) * y) + ((_from.Z - start.Z) * z)) / squared, 0, 1), squared);
    }

    // Half the derivative of the squared chord along the edge, and the squared speed of the curve.
    private readonly (double Slope, double Steepness) Slope((double Longitude, double Latitude, double East, double North) edge, double at)
    {
        var (longitude, latitude) = (edge.Longitude + (at * edge.East), edge.Latitude + (at * edge.North));
        var here = EarthPoint.Of(longitude, latitude);
        var (sine, cosine) = Math.SinCos(latitude * Radian);
        var (sineEast, cosineEast) = Math.SinCos(longitude * Radian);
        var (_, meridional) = Heatmaps.Density.LocalMetric.Radii(latitude * Radian);
        var (east, north) = (edge.East * Radian, edge.North * Radian * meridional);
        var x = (-here.Y * east) - (sine * cosineEast * north);
        var y = (here.X * east) - (sine * sineEast * north);
        var z = cosine * north;
        return (((here.X - _from.X) * x) + ((here.Y - _from.Y) * y) + ((here.Z - _from.Z) * z), (x * x) + (y * y) + (z * z));
    }
}
