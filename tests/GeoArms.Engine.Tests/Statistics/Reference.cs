using GeoArms.Testing;
using System.Globalization;

namespace GeoArms.Engine.Tests.Statistics;

/// <summary>The values of <c>reference.csv</c>, which <c>reference.R</c> computes with R.</summary>
internal static class Reference
{
    internal static readonly string Folder = RepositoryRoot.Combine("tests", "GeoArms.Engine.Tests", "Statistics");

    internal static List<(double[] Arguments, double[] Results)> Lines(string what) => Lines(File.ReadAllText(Path.Combine(Folder, "reference.csv")), what);

    internal static List<(double[] Arguments, double[] Results)> Lines(string csv, string what) =>
    [
        .. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split(','))
            .Where(parts => parts[0] == what)
            .Select(parts => (Numbers(parts[1]), Numbers(parts[2]))),
    ];

    /// <summary>Fails when two numbers differ by more than a share of the expected one.</summary>
    internal static void AssertClose(double expected, double actual, double share = 1e-8)
    {
        if (double.IsFinite(expected))
        {
            Assert.True(Math.Abs(actual - expected) <= share * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");
        }
        else
        {
            Assert.Equal(expected, actual);
        }
    }

    private static double[] Numbers(string text) => [.. text.Split(';').Select(Number)];

    private static double Number(string text) => text switch
    {
        "Inf" => double.PositiveInfinity,
        "NaN" or "NA" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
