namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Getis-Ord Gi* with binary weights over a cell and its neighbours, as a standard normal deviate (Ord and Getis 1995, "Local Spatial
/// Autocorrelation Statistics: Distributional Issues and an Application", equation 6; R: <c>spdep::localG</c> with <c>include.self</c>).
/// </summary>
public static class GetisOrd
{
    /// <summary>Sum of the values of each cell and its neighbours.</summary>
    public static void Sums(HexagonCells cells, ReadOnlySpan<double> values, Span<double> sums)
    {
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var sum = values[cell];
            foreach (var neighbour in cells.Neighbours(cell))
            {
                sum += neighbour >= 0 ? values[neighbour] : 0;
            }

            sums[cell] = sum;
        }
    }

    /// <summary>z of each cell; 0 everywhere when all values are equal.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="values">Value of each cell, zeros included.</param>
    /// <param name="sums">What <see cref="Sums"/> gave.</param>
    /// <param name="z">Receives z.</param>
    public static void Deviates(HexagonCells cells, ReadOnlySpan<double> values, ReadOnlySpan<double> sums, Span<double> z)
    {
        double n = cells.Count;
        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value;
        }

        mean /= Math.Max(1, n);
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / Math.Max(1, n));
        Span<double> scales = stackalloc double[HexagonCells.Sides + 2];
        for (var members = 1; members < scales.Length; members++)
        {
            scales[members] = deviation * Math.Sqrt(Math.Max(0, ((n * members) - (members * members)) / (n - 1)));
        }

        for (var cell = 0; cell < cells.Count; cell++)
        {
            var members = cells.Members(cell);
            z[cell] = scales[members] > 0 ? (sums[cell] - (members * mean)) / scales[members] : 0;
        }
    }
}
