using GeoArms.Engine.Forecast;
using GeoArms.Engine.Queries.Corridors;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>The cells that a line passes through.</summary>
internal static class CellTrack
{
    // Twice what a line in degrees can bend on the map over a tenth of a degree is far below a metre.
    private const double Least = 1e-9;

    /// <summary>Cells with the metres that the line has in each, in the order of the line; a cell comes again when the line comes back to it.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="line">The line.</param>
    public static IEnumerable<(int Cell, double Metres)> Of(ForecastGrid grid, RouteLine line)
    {
        var cuts = new List<double>();
        foreach (var piece in line.Pieces)
        {
            var (x1, y1) = grid.Lattice.Projection.ToMap(piece.FromLongitude, piece.FromLatitude);
            var (x2, y2) = grid.Lattice.Projection.ToMap(piece.ToLongitude, piece.ToLatitude);
            cuts.Clear();
            cuts.Add(0);
            AddCuts(x1 / grid.Cell, x2 / grid.Cell, cuts);
            AddCuts(y1 / grid.Cell, y2 / grid.Cell, cuts);
            cuts.Add(1);
            cuts.Sort();
            for (var i = 1; i < cuts.Count; i++)
            {
                var (share, middle) = (cuts[i] - cuts[i - 1], (cuts[i] + cuts[i - 1]) / 2);
                if (share > Least && grid.CellAtMap(x1 + (middle * (x2 - x1)), y1 + (middle * (y2 - y1))) is var cell and >= 0)
                {
                    yield return (cell, share * piece.Metres);
                }
            }
        }
    }

    // Where a coordinate counted in cells passes a whole number.
    private static void AddCuts(double from, double to, List<double> cuts)
    {
        var (least, most) = (Math.Ceiling(Math.Min(from, to)), Math.Floor(Math.Max(from, to)));
        for (var edge = least; edge <= most && from != to; edge++)
        {
            cuts.Add(Math.Clamp((edge - from) / (to - from), 0, 1));
        }
    }
}
