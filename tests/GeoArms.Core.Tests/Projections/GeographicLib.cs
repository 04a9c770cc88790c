using System.Globalization;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

/// <summary>GeographicLib's programs as an independent answer.</summary>
internal static class GeographicLib
{
    /// <summary>Places all over the world, the same each time, with some near the edges of zones and bands.</summary>
    public static (double Longitude, double Latitude)[] Places(int count, double south, double north)
    {
        var random = new Random(20261122);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (longitude, latitude) = ((random.NextDouble() * 360) - 180, south + (random.NextDouble() * (north - south)));
            return i % 4 == 0 ? (Math.IEEERemainder((Math.Round(longitude / 6) * 6) + ((random.NextDouble() - 0.5) * 1e-3), 360), Math.Clamp((Math.Round(latitude / 8) * 8) + ((random.NextDouble() - 0.5) * 1e-3), south, north)) : (longitude, latitude);
        })];
    }

    /// <summary>Places about the zones of south-western Norway and Svalbard, half of them within a hundred metres of an edge.</summary>
    public static (double Longitude, double Latitude)[] ExceptionalPlaces(int count)
    {
        var random = new Random(1972);
        double[] meridians = [0, 3, 6, 9, 12, 15, 18, 21, 27, 30, 33, 39, 42, 45];
        double[] parallels = [56, 64, 72, 84];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (longitude, latitude) = ((random.NextDouble() * 50) - 3, 54 + (random.NextDouble() * 31));
            var (near, nearLatitude) = (meridians[random.Next(meridians.Length)] + ((random.NextDouble() - 0.5) * 1e-3), parallels[random.Next(parallels.Length)] + ((random.NextDouble() - 0.5) * 1e-3));
            return (i % 4) switch { 0 => (near, latitude), 1 => (near, nearLatitude), _ => (longitude, latitude) };
        })];
    }

    /// <summary>One line of a program's answer for each line of input.</summary>
    public static async Task<string[]> AnswerAsync(string program, IEnumerable<string> lines, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("input.txt");
        await File.WriteAllLinesAsync(file, lines);
        return (await ExternalProgram.RunAsync(program, [.. arguments, "--input-file", file])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static double[] Numbers(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
}
