using GeoArms.Core.Rows;
using GeoArms.Engine.Tests.Queries;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

/// <summary>A country of random rows about a place, the same for the same seed.</summary>
internal sealed class RandomGround
{
    private readonly Random _random;
    private readonly double _longitude;
    private readonly double _latitude;

    internal RandomGround(int seed, double longitude, double latitude, int count)
    {
        (_random, _longitude, _latitude) = (new Random(seed), longitude, latitude);
        for (var i = 0; i < count; i++)
        {
            Rows.Add(Hazard(i));
            var (x, y) = Somewhere();
            Rows.Add(ClearanceRows.Place($"p{i}", x, y, _random.Next(10, 50_000)));
            Rows.Add(ClearanceRows.Site($"s{i}", _random.Next(3) == 0 ? Blob(0.01) : ClearanceRows.Point(Somewhere().X, Somewhere().Y), _random.Next(1, 20_000)));
            Rows.Add(ClearanceRows.Facility($"f{i}", Somewhere().X, Somewhere().Y, new[] { "school", "hospital", "healthPost", "water", "market", "base" }[_random.Next(6)]));
            Rows.Add(ClearanceRows.Road($"r{i}", Track(4), new[] { "primary", "tertiary", "path", "unknown" }[_random.Next(4)], new[] { "open", "closed", "restricted" }[_random.Next(3)]));
            Rows.Add(ClearanceRows.Patrol($"w{i}", Track(5), ClearanceRows.Day.AddDays(-_random.Next(600))));
            for (var j = 0; j < 4; j++)
            {
                var (east, north) = Somewhere();
                var incident = QueryRows.Incident($"i{i}-{j}", east, north, ClearanceRows.Day.AddDays(-_random.Next(3_000)), weapon: new[] { "mine", "ied", "erw", "smallArms" }[_random.Next(4)], killed: _random.Next(30), precision: _random.Next(4) == 0 ? 25_000 : 100);
                incident["injured"] = (long)_random.Next(5);
                Rows.Add(incident);
            }
        }

        Rows.Add(ClearanceRows.Zone("z1", Blob(0.2), "weaponFree"));
        Rows.Add(ClearanceRows.Zone("z2", Blob(0.1), "buffer", new DateOnly(2024, 1, 1)));
        Rows.Add(ClearanceRows.Zone("z3", Blob(0.3), "demilitarized", null, new DateOnly(2025, 1, 1)));
    }

    internal List<FeatureRow> Rows { get; } = [];

    private FeatureRow Hazard(int number)
    {
        if (number % 5 == 0)
        {
            var (x, y) = Somewhere();
            var point = ClearanceRows.Hazard($"h{number}", ClearanceRows.Point(x, y), "erw", "suspected", "water");
            point["areaDeclared"] = number % 2 == 0 ? 40_000.0 : null;
            return point;
        }

        var row = ClearanceRows.Hazard($"h{number}", Blob(0.004), "minefield", number % 2 == 0 ? "confirmed" : "suspected", number % 3 == 0 ? ["cropland"] : []);
        row["spoilerValue"] = new[] { "high", "medium", "low", "none" }[_random.Next(4)];
        return row;
    }

    private (double X, double Y) Somewhere() => (Within(_longitude + (0.3 * (_random.NextDouble() - 0.5))), _latitude + (0.3 * (_random.NextDouble() - 0.5)));

    // A star-shaped polygon, not across the antimeridian: geometries come cut there.
    private Polygon Blob(double size)
    {
        var (x, y) = Somewhere();
        x = Math.Clamp(x, -180 + size, 180 - size);
        var corners = _random.Next(3, 9);
        var ring = Enumerable.Range(0, corners).Select(corner => (Angle: 2 * Math.PI * corner / corners, Radius: size * (0.4 + (0.6 * _random.NextDouble()))))
            .Select(corner => new Coordinate(x + (corner.Radius * Math.Cos(corner.Angle)), y + (corner.Radius * Math.Sin(corner.Angle)))).ToList();
        ring.Add(ring[0].Copy());
        return QueryRows.Factory.CreatePolygon([.. ring]);
    }

    private LineString Track(int vertices)
    {
        var (x, y) = Somewhere();
        x = Math.Clamp(x, -179.9, 179.9);
        return QueryRows.Factory.CreateLineString([.. Enumerable.Range(0, vertices).Select(i => new Coordinate(Math.Clamp(x + (0.03 * i * (_random.NextDouble() - 0.4)), -180, 180), y + (0.03 * i * (_random.NextDouble() - 0.4))))]);
    }

    private static double Within(double longitude) => longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}
