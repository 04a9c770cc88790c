using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>A tileset of OGC API Tiles: what is tiled, and by which tile matrix set.</summary>
internal sealed record Tileset
{
    /// <summary>How the world is divided.</summary>
    public required TileMatrixSet Set { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows.</summary>
    public required string Description { get; init; }

    /// <summary><c>vector</c> or <c>map</c>.</summary>
    public required string DataType { get; init; }

    /// <summary>Address of the list that it stands in; its own is one step below.</summary>
    public required string ListAddress { get; init; }

    /// <summary>Parameters that its tiles are to be asked with, without the question mark; empty for none.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>Media type of its tiles.</summary>
    public required string TileType { get; init; }

    /// <summary>Value of <c>f</c> for its tiles.</summary>
    public required string TileFormat { get; init; }

    /// <summary>Address of its TileJSON, or null when it has none.</summary>
    public string? TileJson { get; init; }

    /// <summary>The layers in its tiles; none for maps.</summary>
    public IReadOnlyList<ServedLayer> Layers { get; init; } = [];

    /// <summary>Where there is data, or null when there is none or the whole world is drawn.</summary>
    public LonLatBox? Extent { get; init; }

    /// <summary>The tiles that may hold something, or null when all may.</summary>
    public TileLimits? Limits { get; init; }

    /// <summary>Who must be named beside the data.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>Address of its metadata.</summary>
    public string Address => $"{ListAddress}/{Set.Id}" + (Parameters.Length > 0 ? "?" + Parameters : "");

    /// <summary>Address of its tiles as a template.</summary>
    public string TileTemplate => $"{ListAddress}/{Set.Id}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?" + (Parameters.Length > 0 ? Parameters + "&" : "") + $"{OgcFormat.Parameter}={TileFormat}";
}
