using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>What a patrol planner needs to know of a ranked cell or road beside its score.</summary>
public sealed record PatrolItem
{
    /// <summary>Expected number of incidents in the days ahead.</summary>
    public required double Expected { get; init; }

    /// <summary>Lower end of the range that holds the number of incidents with 95 %, or null where none is stated.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of that range.</summary>
    public double? High { get; init; }

    /// <summary>True when the ranking up to here is within the share that was asked for.</summary>
    public required bool IsChosen { get; init; }

    /// <summary>What stands behind the figure.</summary>
    public CellState Reporting { get; init; }

    /// <summary>True when the outer border is so near that the neighbours' events may be missing; such cells are hatched.</summary>
    public bool NearBorder { get; init; }

    /// <summary>Square kilometres of the cell within the study area, or of the strip along the road.</summary>
    public required double Km2 { get; init; }

    /// <summary>The last patrol on record, or null.</summary>
    public PatrolVisit? LastPatrol { get; init; }

    /// <summary>Open sites here.</summary>
    public IReadOnlyList<ExposedSite> Sites { get; init; } = [];

    /// <summary>Settlements here.</summary>
    public IReadOnlyList<ExposedSite> Settlements { get; init; } = [];

    /// <summary>Length of the road in metres, or null for a cell.</summary>
    public double? Metres { get; init; }

    /// <summary>Reference of the place that stands for it, in MGRS.</summary>
    public required string Mgrs { get; init; }
}
