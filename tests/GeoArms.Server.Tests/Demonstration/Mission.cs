using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Demonstration;

/// <summary>The mission of the repository's recipe, made once for all tests.</summary>
internal static class Mission
{
    private static readonly Lazy<ILookup<string, FeatureRow>> Made =
        new(() => DemonstrationMission.Rows(DataFolder).ToLookup(row => row.Schema.Name, StringComparer.Ordinal));

    public static string DataFolder => RepositoryRoot.Combine("data");

    public static ILookup<string, FeatureRow> Layers => Made.Value;

    public static FeatureRow[] Incidents => [.. Layers["incidents"]];

    public static FeatureRow[] Hazards => [.. Layers["hazards"]];

    public static FeatureRow[] Routes => [.. Layers["routes"]];

    public static FeatureRow[] Land => [.. Layers["basemap"].Where(row => (string)row["kind"]! == "land")];

    public static FeatureRow[] AreasOfLevel(long level) => [.. Layers["areas"].Where(row => row["level"] is long own && own == level)];

    public static string? Trigger(FeatureRow incident) => Extra(incident, "trigger");

    public static string? After(FeatureRow incident) => Extra(incident, "after");

    public static bool IsOpen(FeatureRow hazard) => (string)hazard["status"]! is "suspected" or "confirmed";

    private static string? Extra(FeatureRow incident, string member)
    {
        using var extra = System.Text.Json.JsonDocument.Parse((string)incident.Values[CommonColumns.Extra]!);
        return extra.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
    }
}
