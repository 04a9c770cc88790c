namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>Words for an expected number of incidents. None of them says low or safe: few reports are not few incidents.</summary>
internal static class PatrolBands
{
    /// <summary>One incident or more is expected in the days ahead.</summary>
    public const string Expected = "expected";

    /// <summary>A fifth of an incident or more.</summary>
    public const string Possible = "possible";

    /// <summary>Less than that; reports from here are few.</summary>
    public const string FewReports = "fewReports";

    /// <summary>No reports came from here.</summary>
    public const string NoReports = "noReports";

    /// <summary>The band.</summary>
    /// <param name="expected">Expected number of incidents.</param>
    /// <param name="isSilent">True where no reports came from.</param>
    public static string Of(double expected, bool isSilent) => isSilent ? NoReports : expected >= 1 ? Expected : expected >= 0.2 ? Possible : FewReports;
}
