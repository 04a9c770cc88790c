using System.Globalization;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Places;

/// <summary>PROJ's programs as an independent answer about reference systems.</summary>
internal static class ProjOracle
{
    private const string SwapFirst = "+proj=pipeline +step +proj=axisswap +order=2,1";

    /// <summary>Coordinates in a system, easting first, of places in longitude and latitude, by the datum transformation of that name (null for none).</summary>
    public static async Task<(double X, double Y)[]> CoordinatesAsync(string system, string? transformation, IEnumerable<(double Longitude, double Latitude)> places)
    {
        var pipeline = await PipelineAsync(system, transformation);
        using var folder = new TemporaryFolder();
        var file = folder.File("places.txt");
        await File.WriteAllLinesAsync(file, places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:R} {place.Longitude:R} 0 0")));
        var text = await ExternalProgram.RunAsync("cct", ["-I", "-d", "12", .. pipeline.Split(' ', StringSplitOptions.RemoveEmptyEntries), file]);
        var isNorthingFirst = pipeline.StartsWith(SwapFirst, StringComparison.Ordinal);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var numbers = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray();
            return isNorthingFirst ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        })];
    }

    // PROJ's way from the system to longitude and latitude on WGS84.
    private static async Task<string> PipelineAsync(string system, string? transformation)
    {
        var text = await ExternalProgram.RunAsync(
            "projinfo", "-s", system, "-t", "EPSG:4326", "--spatial-test", "intersects", "--grid-check", "none", "--show-superseded", "-o", "PROJ", "--single-line");
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("PROJ string:", StringComparison.Ordinal))
            {
                continue;
            }

            // Above it stands the line "code, name, accuracy, area".
            var title = lines[..i].Last(line => line.Contains(", ", StringComparison.Ordinal));
            var isOnly = text.Contains("operations found: 1\n", StringComparison.Ordinal) && !title.Contains("Ballpark", StringComparison.Ordinal);
            if (transformation is null || isOnly || title.Contains($"{transformation},", StringComparison.Ordinal) || title.Contains($"{transformation} +", StringComparison.Ordinal))
            {
                return lines[i + 1];
            }
        }

        throw new InvalidOperationException($"PROJ knows no way from {system} to WGS84 by '{transformation}': {text}");
    }
}
