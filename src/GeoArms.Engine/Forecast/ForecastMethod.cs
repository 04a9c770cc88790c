namespace GeoArms.Engine.Forecast;

/// <summary>How the cells of a forecast were ranked.</summary>
public enum ForecastMethod
{
    /// <summary>Mixture of history, densities, near-repeat and a uniform part, fitted by EM.</summary>
    Mixture,

    /// <summary>Counts of the last 30 days in each cell.</summary>
    LastMonth,

    /// <summary>Counts of all time in each cell.</summary>
    LongRun,

    /// <summary>Counts in each cell that decay with a time scale of 365 days.</summary>
    Decayed,

    /// <summary>Kernel density (quartic, 25 km) of all events.</summary>
    Density,
}
