using GeoArms.Core.Projections;
using GeoArms.Data.Import.Context;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Data.Tests.Import.Context;

/// <summary>The searches with an index against the same question asked of all pairs.</summary>
public sealed class BruteForceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Near_rows_are_those_that_a_look_at_all_pairs_finds(int seed)
    {
        var random = new Random(seed);
        var keys = new NearKey();
        string[] actors = ["Rebels", "REBELS (2012-)", "Army", "Ármy", ""];
        var rows = Enumerable.Range(0, 600).Select(i => (
            Id: $"r{i}", Source: $"s{random.Next(3)}", Day: new DateOnly(2024, 1, 1).AddDays(random.Next(4)),
            A: actors[random.Next(5)], B: actors[random.Next(5)], X: 20 + (random.NextDouble() * 0.2), Y: 6 + (random.NextDouble() * 0.2))).ToArray();
        static string Plain(string actor) => actor.Split(' ')[0].ToUpperInvariant().Replace('Á', 'A');
        var near = new NearRows();
        var found = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var expected = rows.Take(i)
                .Where(other => other.Source != row.Source && other.Day == row.Day && (row.A + row.B).Length > 0
                    && new[] { Plain(other.A), Plain(other.B) }.Order(StringComparer.Ordinal).SequenceEqual(new[] { Plain(row.A), Plain(row.B) }.Order(StringComparer.Ordinal)))
                .Select(other => (other.Id, Metres: Geodesy.Distance(row.X, row.Y, other.X, other.Y)))
                .Where(other => other.Metres <= 4000)
                .OrderBy(other => other.Metres).ThenBy(other => other.Id, StringComparer.Ordinal)
                .Select(other => other.Id).FirstOrDefault();
            var key = keys.Of(row.Day, row.A, row.B);
            Assert.Equal(row.A.Length + row.B.Length == 0, key is null);
            Assert.Equal(expected, key is { } known ? near.Find(known, row.X, row.Y, row.Source, row.Id, 4000)?.Id : null);
            found += expected is null ? 0 : 1;
            if (key is { } there)
            {
                near.Add(there, row.X, row.Y, row.Source, row.Id);
            }
        }

        Assert.InRange(found, 20, 580);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Overlaps_are_those_that_a_look_at_all_pairs_finds_in_invalid_polygons_too(int seed)
    {
        var random = new Random(seed);
        var factory = new GeometryFactory();
        var shapes = new HazardShapes();
        var polygons = new List<(string Id, Geometry Shape)>();
        var found = 0;
        for (var i = 0; i < 150; i++)
        {
            var (x, y) = (20 + (random.NextDouble() * 0.1), 6 + (random.NextDouble() * 0.1));
            var corners = Enumerable.Range(0, 7).Select(_ => new Coordinate(x + (random.NextDouble() * 0.03), y + (random.NextDouble() * 0.03))).ToList();
            var shape = factory.CreatePolygon([.. corners, corners[0]]);
            if (polygons.Count > 0 && random.Next(4) == 0)
            {
                shape = (Polygon)AffineTransformation.TranslationInstance(0.0005, 0).Transform(polygons[random.Next(polygons.Count)].Shape);
            }

            var id = $"h{i}";
            var expected = polygons
                .Select(other => (other.Id, Share: Math.Min(1, Mended(shape).Intersection(Mended(other.Shape)).Area / Math.Min(shape.Area, other.Shape.Area))))
                .Where(other => other.Share > 0.8)
                .OrderByDescending(other => other.Share).ThenBy(other => other.Id, StringComparer.Ordinal)
                .Select(other => ((string, double)?)other).FirstOrDefault();
            var got = shapes.Find(id, shape, 0.8);
            Assert.Equal(expected?.Item1, got?.Id);
            Assert.Equal(expected?.Item2 ?? 0, got?.Share ?? 0, 1e-9);
            found += expected is null ? 0 : 1;
            polygons.Add((id, shape));
            shapes.Add(id, shape);
        }

        Assert.InRange(found, 5, 145);
    }

    private static Geometry Mended(Geometry geometry) => geometry.IsValid ? geometry : GeometryFixer.Fix(geometry);
}
