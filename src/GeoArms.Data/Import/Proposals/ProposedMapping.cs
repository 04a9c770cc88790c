namespace GeoArms.Data.Import.Proposals;

/// <summary>A mapping for a file for which nobody wrote one.</summary>
public sealed record ProposedMapping
{
    /// <summary>Part of the file (a sheet, a layer); empty when the file is one table.</summary>
    public required string Part { get; init; }

    /// <summary>The built-in layer, or null when the file fits none: it then makes a layer of its own.</summary>
    public string? Layer { get; init; }

    /// <summary>How sure the layer is, 0 to 1; 1 when the user named it.</summary>
    public double LayerConfidence { get; init; }

    /// <summary>By what the layer was told.</summary>
    public string LayerReason { get; init; } = "";

    /// <summary>Name of the shipped mapping whose form the file has, or null. <see cref="Json"/> is then its text.</summary>
    public string? Shipped { get; init; }

    /// <summary>The mapping as the text of a mapping file, with a comment a guess.</summary>
    public required string Json { get; init; }

    /// <summary>The columns of the file in order.</summary>
    public required IReadOnlyList<ProposedField> Fields { get; init; }

    /// <summary>The columns of the layer that may be chosen instead.</summary>
    public IReadOnlyList<ProposedTarget> Targets { get; init; } = [];

    /// <summary>What must be said before an import can run: dates that can be read in two ways, no place, no date.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];
}
