namespace GeoArms.Engine.Decisions;

/// <summary>A band of scores in a profile's words.</summary>
/// <param name="Name">What the band is called.</param>
/// <param name="From">Least score in it.</param>
public sealed record ScoreBand(string Name, double From)
{
    /// <summary>The band of a score.</summary>
    /// <param name="bands">From the highest to the lowest.</param>
    /// <param name="score">The score; one below all bands is in the last.</param>
    public static string Of(IReadOnlyList<ScoreBand> bands, double score)
    {
        foreach (var band in bands)
        {
            if (score >= band.From)
            {
                return band.Name;
            }
        }

        return bands.Count > 0 ? bands[^1].Name : "";
    }
}
