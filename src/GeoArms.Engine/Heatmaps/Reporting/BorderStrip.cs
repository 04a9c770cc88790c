namespace GeoArms.Engine.Heatmaps.Reporting;

/// <summary>All places within a reach of a border.</summary>
/// <param name="segments">Pieces of borders.</param>
/// <param name="reach">Metres to either side.</param>
internal sealed class BorderStrip(BorderSegment[] segments, double reach)
{
    /// <summary>What is said of a place in the strip.</summary>
    internal const string Reason = "A border is within one bandwidth: events on its other side may be missing, so the value may be too low.";

    /// <summary>True when a place in degrees lies in the strip.</summary>
    public bool Contains(double longitude, double latitude)
    {
        foreach (ref readonly var segment in segments.AsSpan())
        {
            var margin = segment.Degrees(reach);
            if (latitude > segment.South - margin && latitude < segment.North + margin && segment.IsWithin(longitude, latitude, reach))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks the cells whose centre lies in the strip and that have no other mark.</summary>
    public void Mark(Lattice lattice, Span<CellState> states)
    {
        var latitudes = lattice.Latitudes;
        foreach (ref readonly var segment in segments.AsSpan())
        {
            var margin = segment.Degrees(reach);
            if (latitudes[0] < segment.South - margin || latitudes[^1] > segment.North + margin)
            {
                continue;
            }

            for (var row = FirstSouthOf(latitudes, segment.North + margin); row < latitudes.Length && latitudes[row] > segment.South - margin; row++)
            {
                var (west, east) = segment.Range(latitudes[row], reach);
                if (west < east)
                {
                    var cells = states.Slice(row * lattice.Width, lattice.Width);
                    Mark(lattice, west, east, cells);
                    Mark(lattice, west + 360, east + 360, cells);
                }
            }
        }
    }

    private static void Mark(Lattice lattice, double west, double east, Span<CellState> cells)
    {
        var first = Column(lattice, west);
        foreach (ref var state in cells[first..Math.Max(first, Column(lattice, east))])
        {
            state = state == CellState.Value ? CellState.NearBorder : state;
        }
    }

    // First column whose centre is not west of a longitude.
    private static int Column(Lattice lattice, double longitude) =>
        (int)Math.Clamp(Math.Ceiling(((longitude - lattice.West) / lattice.LongitudeStep) - 0.5), 0, lattice.Width);

    // Latitudes fall from row to row.
    private static int FirstSouthOf(ReadOnlySpan<double> latitudes, double latitude)
    {
        var (low, high) = (0, latitudes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = latitudes[middle] < latitude ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
