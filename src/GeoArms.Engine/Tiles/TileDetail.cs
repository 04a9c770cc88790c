namespace GeoArms.Engine.Tiles;

/// <summary>
/// How finely a tile is drawn. The first step that fits the budget is taken; each coarser one gathers points, and shapes
/// smaller than a cell, into cells of twice the side, and simplifies lines and rings more.
/// </summary>
/// <param name="CellShift">Cells have sides of 2^this tile units; −1 when every feature is drawn as itself.</param>
/// <param name="Tolerance">How far, in tile units, a simplified line may lie from the given one.</param>
internal readonly record struct TileDetail(int CellShift, double Tolerance)
{
    private const int CoarsestShift = 12;

    /// <summary>From every feature as itself, over cells of a 256th of the tile's side, to one cell.</summary>
    public static IReadOnlyList<TileDetail> Steps { get; } =
    [
        new(-1, 0.5), new(4, 1), new(5, 1), new(6, 2), new(7, 2), new(8, 4), new(9, 4), new(10, 8), new(11, 8), new(CoarsestShift, 16),
    ];

    /// <summary>True when features are gathered into cells.</summary>
    public bool Gathers => CellShift >= 0;

    /// <summary>True for the step that must be taken whatever the size.</summary>
    public bool IsCoarsest => CellShift == CoarsestShift;
}
