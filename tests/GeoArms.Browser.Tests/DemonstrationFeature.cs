using System.Globalization;
using System.Text.Json;

namespace GeoArms.Browser.Tests;

/// <summary>A point feature of the demonstration, as the server's items tell it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Properties">All columns.</param>
internal sealed record DemonstrationFeature(string Id, double Longitude, double Latitude, JsonElement Properties)
{
    /// <summary>An incident whose place is well known and that stands alone within a distance.</summary>
    /// <param name="map">Where to ask.</param>
    /// <param name="degrees">Half the side of the square in which no other incident may lie.</param>
    /// <param name="accept">A further condition.</param>
    public static async Task<DemonstrationFeature> LonelyIncidentAsync(MapFixture map, double degrees, Func<DemonstrationFeature, bool>? accept = null)
    {
        foreach (var feature in (await map.FirstIncidentsAsync()).GetProperty("features").EnumerateArray().Select(Read))
        {
            var isVague = feature.Properties.TryGetProperty("geoPrecision", out var precision) && precision.ValueKind == JsonValueKind.Number && precision.GetDouble() >= 10_000;
            if (!isVague && (accept?.Invoke(feature) ?? true) && await CountAroundAsync(map, feature, degrees) == 1)
            {
                return feature;
            }
        }

        throw new InvalidOperationException($"No incident of the demonstration stands alone within {degrees}°.");
    }

    private static DemonstrationFeature Read(JsonElement item)
    {
        var place = item.GetProperty("geometry").GetProperty("coordinates");
        return new DemonstrationFeature(item.GetProperty("id").GetString()!, place[0].GetDouble(), place[1].GetDouble(), item.GetProperty("properties"));
    }

    private static async Task<int> CountAroundAsync(MapFixture map, DemonstrationFeature feature, double degrees)
    {
        var box = string.Create(CultureInfo.InvariantCulture,
            $"{feature.Longitude - degrees:F6},{feature.Latitude - degrees:F6},{feature.Longitude + degrees:F6},{feature.Latitude + degrees:F6}");
        var answer = await map.ReadAsync($"ogc/collections/incidents/items?limit=1&bbox={box}");
        return answer.GetProperty("numberMatched").GetInt32();
    }
}
