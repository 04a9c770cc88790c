using GeoArms.Core.Projections;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// What ground without a settlement of its own is called: after the nearest one of the study area. Not after a displacement site in the cell, which at
/// a border may be the neighbour's.
/// </summary>
internal static class NearestSettlement
{
    /// <summary>Metres within which a settlement is named.</summary>
    public const double Reach = 25_000;

    // Degrees of a great circle that are more than the reach everywhere: most settlements are passed over without a geodesic.
    private const double DegreesReach = 0.25;

    private static readonly string[] Points = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

    /// <summary>Such as "6 km south-east of Bangui", or null when none is near.</summary>
    /// <param name="settlements">The settlements.</param>
    /// <param name="longitude">Longitude of the place in degrees.</param>
    /// <param name="latitude">Its latitude.</param>
    public static string? Of(IReadOnlyList<ExposedSite> settlements, double longitude, double latitude)
    {
        var (nearest, least, bearing) = ("", Reach, 0.0);
        var width = Math.Cos(latitude * Math.PI / 180);
        foreach (var settlement in settlements)
        {
            if (settlement.Name.Length == 0 || Math.Abs(settlement.Latitude - latitude) > DegreesReach
                || Math.Abs(Math.IEEERemainder(settlement.Longitude - longitude, 360)) * width > DegreesReach)
            {
                continue;
            }

            var (metres, azimuth) = Geodesy.Geodesic(settlement.Longitude, settlement.Latitude, longitude, latitude);
            if (metres < least)
            {
                (nearest, least, bearing) = (settlement.Name, metres, azimuth);
            }
        }

        return nearest.Length == 0 ? null : $"{Math.Max(1, Math.Round(least / 1000)):0} km {Points[(int)Math.Round(((bearing + 360) % 360) / 45) % 8]} of {nearest}";
    }
}
