using System.Globalization;
using GeoArms.Data.Codes;
using GeoArms.Engine.Zones;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Zones;

/// <summary>
/// The zones of the demonstration mission against <c>compliance-table.csv</c>, which <c>compliance-table.py</c> worked out in other ways:
/// other metres, a grid instead of buffers, intervals from R.
/// </summary>
public class ComplianceTableTests
{
    private static readonly Lazy<ZoneComplianceReport> Made = new(() => ZoneCompliance.Report(Snapshots.Of(Mission.Layers.SelectMany(layer => layer)), new ZoneComplianceRequest
    {
        Today = new DateOnly(2026, 6, 1),
        Weapons = [.. CodeLists.Load(Mission.DataFolder)["weapon"].Values.Select(weapon => weapon.Key)],
    }));

    [Fact]
    public void Every_figure_of_the_demonstration_mission_is_the_tables()
    {
        var lines = Table();
        Assert.Equal(60, lines.Count);
        Assert.Equal(10, Made.Value.Zones.Count);
        foreach (var line in lines)
        {
            var comparison = Made.Value.Zones.Single(record => record.Zone.Id == line["zone"]).Comparison!;
            var part = line["part"] switch { "inside" => comparison.Inside, "buffer" => comparison.Buffer, _ => comparison.Ring };
            var (period, figures) = line["period"] == "before" ? (comparison.Before, part.Before) : (comparison.After, part.After);
            var where = $"{line["zone"]}, {line["part"]} {line["period"]}";
            Assert.Equal((where, line["from"], line["until"]), (where, $"{period.From:yyyy-MM-dd}", $"{period.Until:yyyy-MM-dd}"));
            Assert.Equal((where, Whole(line, "days")), (where, figures.Days));
            Assert.Equal((where, Whole(line, "events")), (where, figures.Events));
            Assert.Equal((where, Whole(line, "notAssignablePlace")), (where, figures.PlaceTooRough));
            Assert.Equal((where, Whole(line, "notAssignableTime")), (where, figures.TimeTooRough));
            Assert.Equal((where, Whole(line, "inMonthsLeftOut")), (where, figures.InMonthsLeftOut));
            Assert.Equal((where, Whole(line, "weaponUnknown")), (where, figures.WeaponUnknown));
            Assert.Equal((where, Whole(line, "otherWeapons")), (where, figures.WeaponAllowed));
            Assert.Equal(figures.Events, figures.List.Count(item => item.Standing == EventStanding.Counted));
            AssertClose(Number(line, "low"), figures.Interval.Low, where);
            AssertClose(Number(line, "high"), figures.Interval.High, where);
            AssertClose(Number(line, "dispersion"), comparison.Dispersion.Value, where);
            AssertClose(Number(line, "effectLow"), comparison.Effect.Exact.Interval.Low, where);
            AssertClose(Number(line, "effectHigh"), comparison.Effect.Exact.Interval.High, where);
            Assert.True(Math.Abs(comparison.RingWidthMetres - Number(line, "ringWidth")) < 5, $"{where}: ring of {comparison.RingWidthMetres:0} m");
            if (line["part"] != "buffer")
            {
                Assert.True(Math.Abs((part.AreaSquareMetres / Number(line, "area")) - 1) < 0.005, $"{where}: area {part.AreaSquareMetres:0} m²");
            }
        }
    }

    [Fact]
    public void The_planted_zone_holds_until_its_day_and_its_violations_are_listed()
    {
        var record = Made.Value.Zones.Single(record => record.Zone.Id == "demo:zone-1");
        var broken = new DateOnly(2025, 3, 10);
        Assert.Equal(42, record.Violations.Count);
        Assert.Equal(broken, record.Violations[0].On);
        Assert.DoesNotContain(record.Comparison!.Inside.After.List, item => item.From < broken);
        Assert.Equal(23, record.Comparison.Inside.After.Events);

        // Each violation rests on an incident that is listed inside.
        var inside = record.InsideInForce!.List.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(record.Violations, violation => Assert.Contains(violation.Evidence, inside));
    }

    [Fact]
    public async Task A_ring_has_the_area_of_its_zone_and_keeps_its_distance_as_PostGIS_measures_them()
    {
        await using var connection = new Npgsql.NpgsqlConnection(await PostgisCluster.CreateDatabaseAsync());
        await connection.OpenAsync();
        var number = 0;
        foreach (var record in Made.Value.Zones)
        {
            var (zone, comparison) = (record.Zone, record.Comparison!);

            // PROJ's equidistant map about the zone, where the engine has an equal-area map of its own.
            var middle = zone.Shape.EnvelopeInternal.Centre;
            var map = string.Create(CultureInfo.InvariantCulture, $"+proj=aeqd +lat_0={middle.Y} +lon_0={middle.X} +datum=WGS84 +units=m");
            var metres = 990_000 + ++number;
            await using (var reference = new Npgsql.NpgsqlCommand($"INSERT INTO spatial_ref_sys (srid, proj4text) VALUES ({metres}, '{map}')", connection))
            {
                await reference.ExecuteNonQueryAsync();
            }

            await using var command = new Npgsql.NpgsqlCommand(
                """
                WITH shapes AS (SELECT ST_GeomFromText(@zone, 4326) AS zone, ST_GeomFromText(@ring, 4326) AS ring),
                     places AS (SELECT (ST_DumpPoints(ST_Transform(ring, @metres))).geom AS place, ST_Transform(zone, @metres) AS zone FROM shapes)
                SELECT ST_Area(zone::geography), ST_Area(ring::geography),
                       ST_Area(ST_Transform(ST_Buffer(ST_Transform(zone, @metres), @buffer, 'quad_segs=32'), 4326)::geography) - ST_Area(zone::geography),
                       (SELECT min(ST_Distance(place, zone)) FROM places), (SELECT max(ST_Distance(place, zone)) FROM places)
                FROM shapes
                """, connection);
            command.Parameters.AddWithValue("zone", zone.Shape.AsText());
            command.Parameters.AddWithValue("ring", comparison.Ring.Shape.AsText());
            command.Parameters.AddWithValue("metres", metres);
            command.Parameters.AddWithValue("buffer", record.BufferMetres);
            await using var row = await command.ExecuteReaderAsync();
            Assert.True(await row.ReadAsync());
            var (area, ring, buffer, nearest, farthest) = (row.GetDouble(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4));
            AssertShare(area, record.AreaSquareMetres, 1e-4);
            AssertShare(ring, comparison.Ring.AreaSquareMetres, 1e-4);
            AssertShare(buffer, comparison.Buffer.AreaSquareMetres, 1e-4);
            Assert.InRange(nearest, record.BufferMetres * 0.9995, double.MaxValue);
            Assert.InRange(farthest, 0, (record.BufferMetres + comparison.RingWidthMetres) * 1.0001);
            if (comparison.RingWidthMetres > 1_000)
            {
                AssertShare(area, ring, 0.005);
            }
            else
            {
                Assert.True(ring >= area);
            }
        }
    }

    private static void AssertShare(double expected, double actual, double share) =>
        Assert.True(Math.Abs(actual - expected) <= share * expected, $"expected {expected}, got {actual}");

    private static void AssertClose(double expected, double actual, string where) =>
        Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-8 * Math.Max(1, Math.Abs(expected)), $"{where}: expected {expected:R}, got {actual:R}");

    private static List<Dictionary<string, string>> Table()
    {
        var lines = File.ReadAllLines(RepositoryRoot.Combine("tests", "GeoArms.Server.Tests", "Zones", "compliance-table.csv"));
        var heading = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => heading.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    private static int Whole(Dictionary<string, string> line, string column) => int.Parse(line[column], CultureInfo.InvariantCulture);

    private static double Number(Dictionary<string, string> line, string column) =>
        line[column] == "Inf" ? double.PositiveInfinity : double.Parse(line[column], CultureInfo.InvariantCulture);
}
