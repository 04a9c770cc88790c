namespace GeoArms.Engine.Forecast;

/// <summary>What went into a forecast and what did not. Every event of the selection is in exactly one of the counts.</summary>
public sealed record ForecastAccount
{
    /// <summary>Events that can be used, known at the origin or not.</summary>
    public int Events { get; init; }

    /// <summary>Events left out because their place is known less exactly than <see cref="ForecastEvents.MostMetres"/>.</summary>
    public int TooRough { get; init; }

    /// <summary>Events left out because their time is known less exactly than <see cref="ForecastEvents.MostDays"/>.</summary>
    public int TooVague { get; init; }

    /// <summary>Events outside the study area.</summary>
    public int Outside { get; init; }

    /// <summary>Events without a place.</summary>
    public int WithoutPlace { get; init; }

    /// <summary>Events without a date.</summary>
    public int WithoutDate { get; init; }

    /// <summary>Of the events that can be used, those whose weight is unknown.</summary>
    public int WithoutWeight { get; init; }
}
