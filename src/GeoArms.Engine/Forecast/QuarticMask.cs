namespace GeoArms.Engine.Forecast;

/// <summary>
/// Share of a quartic kernel 3/(πh²)·(1−u²)² about an event in one square that falls into the squares round about, for events spread evenly over
/// the square: the mean over 8 × 8 places in both.
/// </summary>
internal sealed class QuarticMask
{
    private const int Places = 8;

    public QuarticMask(double metres, double side)
    {
        Reach = (int)Math.Ceiling(metres / side);
        Shares = new double[Width * Width];
        for (var dy = 0; dy <= Reach; dy++)
        {
            for (var dx = 0; dx <= Reach; dx++)
            {
                var share = Share(dx * side, dy * side, side, metres);
                foreach (var (x, y) in ((int, int)[])[(dx, dy), (-dx, dy), (dx, -dy), (-dx, -dy)])
                {
                    Shares[((y + Reach) * Width) + x + Reach] = share;
                }
            }
        }

        // The mean over places is off by a percent where squares are wide; the sum over all squares is one.
        var sum = Shares.Sum();
        for (var i = 0; i < Shares.Length; i++)
        {
            Shares[i] /= sum;
        }
    }

    /// <summary>Squares to each side.</summary>
    public int Reach { get; }

    public int Width => (2 * Reach) + 1;

    /// <summary>Shares row by row; that of the event's own square in the middle.</summary>
    public double[] Shares { get; }

    // The difference of two even places along an axis has a triangular distribution, so pairs are counted by difference.
    private static double Share(double x, double y, double side, double metres)
    {
        var sum = 0.0;
        for (var i = -Places + 1; i < Places; i++)
        {
            for (var j = -Places + 1; j < Places; j++)
            {
                var (dx, dy) = (x + (i * side / Places), y + (j * side / Places));
                var rest = 1 - (((dx * dx) + (dy * dy)) / (metres * metres));
                sum += rest > 0 ? (Places - Math.Abs(i)) * (Places - Math.Abs(j)) * rest * rest : 0;
            }
        }

        return sum;
    }
}
