using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Reporting;

/// <summary>
/// Where no reports came from, or not in all months, in a period: areas by even-odd fill on the <see cref="WorldGrid"/>, edges straight in
/// Web Mercator, as on the map. Made by <see cref="ReportingRecords.Over"/>.
/// </summary>
public sealed class ReportingMask
{
    private readonly SilentArea[] _areas;
    private readonly BorderStrip? _borders;

    internal ReportingMask(SilentArea[] areas, bool hasRecords, int areasWithoutOutline, BorderStrip? borders)
    {
        _areas = areas;
        _borders = borders;
        HasRecords = hasRecords;
        AreasWithoutOutline = areasWithoutOutline;
    }

    /// <summary>True when there are records of the period.</summary>
    public bool HasRecords { get; }

    /// <summary>True when there are borders to be near to.</summary>
    public bool HasBorders => _borders is not null;

    /// <summary>Areas with silent months that cannot be drawn: no polygon has their P-code.</summary>
    public int AreasWithoutOutline { get; }

    /// <summary>State of a place in degrees, and a sentence that says why when it is not <see cref="CellState.Value"/>.</summary>
    public (CellState State, string? Reason) At(double longitude, double latitude)
    {
        var (x, y) = (WorldGrid.XExact(longitude), WorldGrid.YExact(latitude));
        SilentArea? partly = null;
        foreach (var area in _areas)
        {
            if (area.Contains(x, y))
            {
                if (area.State == CellState.NotReported)
                {
                    return (area.State, area.Reason);
                }

                partly ??= area;
            }
        }

        return partly is not null ? (partly.State, partly.Reason)
            : _borders?.Contains(longitude, latitude) == true ? (CellState.NearBorder, BorderStrip.Reason)
            : (CellState.Value, null);
    }

    /// <summary>
    /// Sets the state of each cell whose centre lies in an area with silent months, or else near a border; the worst counts. Other cells are
    /// left alone.
    /// </summary>
    public void Mark(Lattice lattice, Span<CellState> states)
    {
        if (_areas.Length > 0)
        {
            MarkAreas(lattice, states);
        }

        _borders?.Mark(lattice, states);
    }

    private void MarkAreas(Lattice lattice, Span<CellState> states)
    {
        var ys = new double[lattice.Height];
        for (var row = 0; row < ys.Length; row++)
        {
            ys[row] = WorldGrid.YExact(lattice.Latitudes[row]);
        }

        var left = WorldGrid.XExact(lattice.West);
        var step = lattice.LongitudeStep / 360 * WorldGrid.Size;
        foreach (var area in _areas)
        {
            for (var turn = -1; turn <= 1; turn++)
            {
                area.Mark(left + (turn * WorldGrid.Size), step, lattice.Width, ys, states);
            }
        }
    }
}
