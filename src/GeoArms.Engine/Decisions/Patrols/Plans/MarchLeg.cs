namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>A leg of an order of march: a piece of one road in one direction.</summary>
public sealed record MarchLeg
{
    /// <summary>Its number in the order, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the road.</summary>
    public required string Road { get; init; }

    /// <summary>Name of the road, or empty.</summary>
    public required string RoadName { get; init; }

    /// <summary>Its start in MGRS to 10 m.</summary>
    public required string From { get; init; }

    /// <summary>Its end in MGRS to 10 m.</summary>
    public required string To { get; init; }

    /// <summary>Its length in metres.</summary>
    public required double Metres { get; init; }

    /// <summary>Minutes to go along it.</summary>
    public required double Minutes { get; init; }

    /// <summary>Metres from the base to its end.</summary>
    public required double TotalMetres { get; init; }

    /// <summary>Minutes from the base to its end.</summary>
    public required double TotalMinutes { get; init; }

    /// <summary>Expected harm beside it that this patrol is the first to cover.</summary>
    public required double Expected { get; init; }

    /// <summary>True when the patrol turns back at its end and goes the same road again.</summary>
    public required bool TurnsBack { get; init; }

    /// <summary>Its course in degrees, in the direction of march.</summary>
    public required IReadOnlyList<(double Longitude, double Latitude)> Course { get; init; }

    /// <summary>Open hazards, sites and the last incidents beside it, by distance along it.</summary>
    public IReadOnlyList<NearLeg> Near { get; init; } = [];

    /// <summary>Incidents beside it in the 90 days before.</summary>
    public int Incidents { get; init; }
}
