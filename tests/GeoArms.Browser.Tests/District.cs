using System.Text.Json;
using GeoArms.Testing;

namespace GeoArms.Browser.Tests;

/// <summary>Districts of the demonstration.</summary>
internal static class District
{
    /// <summary>The middle of the box around a district, so near that a square of 200 pixels is a small part of it.</summary>
    /// <param name="map">Where to ask.</param>
    /// <param name="pcode">Its P-code.</param>
    public static async Task<MapView> MiddleAsync(MapFixture map, string pcode)
    {
        var area = await map.ReadAsync($"ogc/collections/areas/items?limit=1&filter={Uri.EscapeDataString($"pcode = '{pcode}'")}");
        var places = Places(area.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")).ToArray();
        return new MapView(12, (places.Min(place => place.X) + places.Max(place => place.X)) / 2, (places.Min(place => place.Y) + places.Max(place => place.Y)) / 2);
    }

    /// <summary>The district that the demonstration plants without reports, and the period, as the address says it.</summary>
    public static async Task<(string Pcode, string Period)> SilentAsync()
    {
        using var truths = JsonDocument.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("data", "demo", "truths.json")));
        var silence = truths.RootElement.GetProperty("silentDistrict");
        return (silence.GetProperty("district").GetString()!, $"from={silence.GetProperty("from").GetString()}&to={silence.GetProperty("until").GetString()}");
    }

    private static IEnumerable<(double X, double Y)> Places(JsonElement coordinates) => coordinates[0].ValueKind == JsonValueKind.Number
        ? [(coordinates[0].GetDouble(), coordinates[1].GetDouble())]
        : coordinates.EnumerateArray().SelectMany(Places);
}
