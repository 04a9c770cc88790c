using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// A country's outline with what else counts as the country's: territories of unclear status, what was part of it until
/// a day, and boxes in which its outline is disputed and nothing is judged.
/// </summary>
internal sealed class CountryOutline(Country country, Outline outline, IReadOnlyList<(Outline Outline, DateOnly? Until)> also)
{
    /// <summary>The country.</summary>
    public Country Country => country;

    /// <summary>How far a place lies outside, in metres; 0 inside, and where nothing is judged.</summary>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    /// <param name="on">Day of the row, or null.</param>
    public double Distance(double longitude, double latitude, DateOnly? on)
    {
        if (outline.Contains(longitude, latitude))
        {
            return 0;
        }

        foreach (var (west, south, east, north) in country.Disputed)
        {
            if (longitude >= west && longitude <= east && latitude >= south && latitude <= north)
            {
                return 0;
            }
        }

        var distance = outline.Distance(longitude, latitude);
        foreach (var (other, until) in also)
        {
            if (until is null || on is null || on < until)
            {
                distance = Math.Min(distance, other.Distance(longitude, latitude));
            }
        }

        return distance;
    }
}
