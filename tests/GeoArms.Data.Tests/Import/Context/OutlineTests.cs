using GeoArms.Data.Basemaps;
using GeoArms.Data.Import.Context;
using GeoArms.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;

namespace GeoArms.Data.Tests.Import.Context;

/// <summary>Inside and distance of outlines, against NetTopologySuite without any index and against PostGIS.</summary>
public sealed class OutlineTests
{
    private static readonly Lazy<CountryOutlines> Outlines = new(() => CountryOutlines.Read(ImportTrial.DataFolder));

    [Theory]
    [InlineData("170", "Colombia")]
    [InlineData("140", "Central African Rep.")]
    [InlineData("643", "Russia: across the antimeridian")]
    [InlineData("242", "Fiji: across the antimeridian")]
    [InlineData("426", "Lesotho")]
    [InlineData("710", "South Africa: a hole")]
    public void A_place_is_inside_when_a_polygon_covers_it(string number, string name)
    {
        var polygons = Outlines.Value.Of(number);
        Assert.True(polygons.Count > 0, name);
        var outline = new Outline(polygons);
        var extent = new Envelope();
        foreach (var polygon in polygons)
        {
            extent.ExpandToInclude(polygon.EnvelopeInternal);
        }

        var random = new Random(7);
        var inside = 0;
        for (var i = 0; i < 3000; i++)
        {
            // Half of the places near corners of the outline, where cells have edges.
            var corner = polygons[random.Next(polygons.Count)].Coordinates[0];
            var (x, y) = i % 2 == 0
                ? (extent.MinX + (random.NextDouble() * extent.Width), extent.MinY + (random.NextDouble() * extent.Height))
                : (corner.X + ((random.NextDouble() - 0.5) * 0.2), corner.Y + ((random.NextDouble() - 0.5) * 0.2));
            var expected = polygons.Any(polygon => NetTopologySuite.Algorithm.Locate.SimplePointInAreaLocator.Locate(new Coordinate(x, y), polygon) != Location.Exterior);
            Assert.True(expected == outline.Contains(x, y), $"{name}: {x} {y} is {(expected ? "inside" : "outside")}");
            inside += expected ? 1 : 0;
        }

        Assert.InRange(inside, 10, 2990);
    }

    [Fact]
    public void Overlapping_polygons_are_one_ground()
    {
        var factory = new GeometryFactory();
        var outline = new Outline([factory.ToGeometry(new Envelope(0, 2, 0, 1)), factory.ToGeometry(new Envelope(1, 3, 0, 1))]);
        Assert.True(outline.Contains(1.5, 0.5));
        Assert.True(outline.Contains(2.5, 0.5));
        Assert.True(outline.Contains(3, 1));
        Assert.False(outline.Contains(3.1, 0.5));
        Assert.Equal(0, outline.Distance(1.5, 0.5));
    }

    [Fact]
    public async Task Distances_are_those_of_postgis_on_the_spheroid()
    {
        await using var source = NpgsqlDataSource.Create(await PostgisCluster.CreateDatabaseAsync());
        var random = new Random(11);
        foreach (var number in (string[])["170", "140", "242", "840"])
        {
            var polygons = Outlines.Value.Of(number);
            var outline = new Outline(polygons);
            var places = new List<(double X, double Y)>();
            while (places.Count < 40)
            {
                var corner = polygons[random.Next(polygons.Count)].Coordinates[0];
                var spread = places.Count < 30 ? 1.0 : 30;
                var (x, y) = (corner.X + ((random.NextDouble() - 0.5) * spread), Math.Clamp(corner.Y + ((random.NextDouble() - 0.5) * spread), -85, 85));
                if (Math.Abs(x) <= 180 && !outline.Contains(x, y))
                {
                    places.Add((x, y));
                }
            }

            // Edges are straight on the map, so they are cut short before they become great circles.
            await using var command = source.CreateCommand(
                """
                WITH outline AS (SELECT ST_Segmentize(ST_Collect(ST_GeomFromWKB(w, 4326)), 0.05)::geography AS g FROM unnest($1::bytea[]) AS w)
                SELECT ST_Distance(ST_SetSRID(ST_MakePoint(x, y), 4326)::geography, g) FROM outline, unnest($2::float8[], $3::float8[]) WITH ORDINALITY AS p (x, y, n) ORDER BY n
                """);
            command.Parameters.AddWithValue(polygons.Select(polygon => new WKBWriter().Write(polygon)).ToArray());
            command.Parameters.AddWithValue(places.Select(place => place.X).ToArray());
            command.Parameters.AddWithValue(places.Select(place => place.Y).ToArray());
            await using var reader = await command.ExecuteReaderAsync();
            foreach (var (x, y) in places)
            {
                Assert.True(await reader.ReadAsync());
                var expected = reader.GetDouble(0);
                var got = outline.Distance(x, y);

                // The nearest place is sought on a sphere: far away another one may be nearer by a little on the spheroid.
                Assert.True(Math.Abs(got - expected) <= Math.Max(15, 0.004 * expected), $"{number}: {x} {y} is {expected} m away, got {got}");
            }
        }
    }
}
