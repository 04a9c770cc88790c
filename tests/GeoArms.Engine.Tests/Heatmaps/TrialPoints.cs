using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps;

/// <summary>Points to try densities with: the same seed gives the same points.</summary>
internal sealed record TrialPoints(double[] Longitudes, double[] Latitudes, double[] Weights, double[] Bandwidths)
{
    public DensityPoints Points => new(Longitudes, Latitudes, Weights, Bandwidths);

    /// <summary>Points scattered evenly around a place, a third of them on a few towns' coordinates.</summary>
    /// <param name="count">How many.</param>
    /// <param name="longitude">Of the middle, degrees.</param>
    /// <param name="latitude">Of the middle, degrees.</param>
    /// <param name="metres">Half the side of the square in which they fall.</param>
    /// <param name="bandwidths">Bandwidths in metres, taken in turn.</param>
    public static TrialPoints Around(int count, double longitude, double latitude, double metres, params double[] bandwidths)
    {
        var random = new Random(20_240_229);
        var (dLat, dLon) = (metres / 111_000, metres / (111_000 * Math.Cos(latitude * Math.PI / 180)));
        (double Lon, double Lat) Scattered() => (longitude + (dLon * ((2 * random.NextDouble()) - 1)), latitude + (dLat * ((2 * random.NextDouble()) - 1)));
        var towns = Enumerable.Range(0, 12).Select(_ => Scattered()).ToArray();
        var places = Enumerable.Range(0, count).Select(i => i % 3 == 0 ? towns[random.Next(towns.Length)] : Scattered()).ToArray();
        return new TrialPoints(
            [.. places.Select(place => place.Lon > 180 ? place.Lon - 360 : place.Lon)],
            [.. places.Select(place => place.Lat)],
            [.. places.Select(_ => 1.0 + random.Next(9))],
            [.. places.Select((_, i) => bandwidths[i % bandwidths.Length])]);
    }
}
