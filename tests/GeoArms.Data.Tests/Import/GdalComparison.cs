using System.Globalization;
using System.Text;
using GeoArms.Data.Tests.Stores;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import;

/// <summary>Holds an import against GDAL: a file and the GeoJSON that <c>ogr2ogr</c> makes of it must give the same rows.</summary>
internal static class GdalComparison
{
    private static readonly string[] Own = ["id", "source", "sourceId", "recordedAt", "revision", "repair"];

    /// <summary>Imports both, and compares places and values row by row.</summary>
    /// <returns>The rows of the file.</returns>
    public static async Task<IReadOnlyList<CapturedRow>> SameAsync(ImportTrial trial, string format, string path, string forGdal, string? part, int rows)
    {
        var json = trial.NewPath(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".geojson");
        string[] arguments = ["-f", "GeoJSON", json, forGdal, "-dim", "XY", "-lco", "COORDINATE_PRECISION=17", "-lco", "SIGNIFICANT_FIGURES=17"];
        await ExternalProgram.RunAsync("ogr2ogr", part is null ? arguments : [.. arguments, part]);
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        var got = await trial.ImportAsync(format, path, "ours" + name);
        var expected = await trial.ImportAsync("geojson", json, "gdals" + name);
        Assert.Equal((rows, expected.Inserted, expected.Rejected), (got.Read, got.Inserted, got.Rejected));
        var ours = await trial.RowsAsync("ours" + name);
        foreach (var (one, other) in ours.Zip(await trial.RowsAsync("gdals" + name)))
        {
            Assert.Equal(Values(other), Values(one));
            Assert.True(
                one.Geometry!.Normalized().EqualsExact(other.Geometry!.Normalized(), 1e-12) || one.Geometry.EqualsTopologically(other.Geometry),
                $"{one.Geometry} is not {other.Geometry}");
        }

        return ours;
    }

    /// <summary>What a row says, apart from what the import itself gives it.</summary>
    public static string Values(CapturedRow row)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in row.Values.Where(value => !Own.Contains(value.Key)).OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}={value};");
        }

        return text.ToString();
    }
}
