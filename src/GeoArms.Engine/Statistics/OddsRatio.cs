namespace GeoArms.Engine.Statistics;

/// <summary>
/// Odds ratio of a 2×2 table of counts, exactly: given its margins, the first count has Fisher's noncentral hypergeometric
/// distribution (Fisher 1935, "The logic of inductive inference"; R: <c>fisher.test</c>).
/// </summary>
/// <param name="Estimate">
/// The conditional estimate of greatest likelihood, which is nearer to 1 than (a·d)/(b·c); NaN when the margins leave no choice.
/// </param>
/// <param name="Interval">Exact conditional interval.</param>
/// <param name="PValue">Two-sided probability, were the ratio 1, of a table that is at most as likely as this one.</param>
public readonly record struct OddsRatio(double Estimate, ConfidenceInterval Interval, double PValue)
{
    // R's allowance for rounding when two probabilities are compared.
    private const double Rounding = 1 + 1e-7;

    /// <summary>Odds ratio (a/b)/(c/d) of four counts, each at least 0.</summary>
    public static OddsRatio Of(long a, long b, long c, long d, double level = ConfidenceInterval.DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfNegative(d);
        var tail = ConfidenceInterval.Tail(level);
        var least = Math.Max(0, a - d);
        var greatest = Math.Min(a + b, a + c);
        if (least == greatest)
        {
            return new OddsRatio(double.NaN, new ConfidenceInterval(0, double.PositiveInfinity), 1);
        }

        var table = new Margins(least, greatest, a + b, a + c, b + d);
        var estimate = a == least ? 0 : a == greatest ? double.PositiveInfinity
            : Math.Exp(Root(logRatio => table.Mean(logRatio) - a));
        var low = a == least ? 0 : Math.Exp(Root(logRatio => MonotoneRoot.LogRatio(table.AtLeast(a, logRatio), tail)));
        var high = a == greatest ? double.PositiveInfinity : Math.Exp(Root(logRatio => -MonotoneRoot.LogRatio(table.AtMost(a, logRatio), tail)));
        return new OddsRatio(estimate, new ConfidenceInterval(low, high), table.AsUnlikely(a));
    }

    // Zero of a function that rises from below 0 to above it.
    private static double Root(Func<double, double> function)
    {
        var (low, high) = (-1.0, 1.0);
        while (!(function(low) <= 0))
        {
            (low, high) = (2 * low, low);
        }

        while (!(function(high) >= 0))
        {
            (low, high) = (high, 2 * high);
        }

        return MonotoneRoot.Between(low, high, function);
    }

    /// <summary>The possible tables with the same margins.</summary>
    private sealed class Margins
    {
        private readonly long _least;
        private readonly double[] _logMass;
        private readonly double[] _weights;

        public Margins(long least, long greatest, long firstRow, long firstColumn, long secondColumn)
        {
            _least = least;
            _logMass = new double[greatest - least + 1];
            _weights = new double[_logMass.Length];

            // Each table's weight from the one before: C(m, x)·C(n, k−x).
            for (var i = 1; i < _logMass.Length; i++)
            {
                var x = least + i;
                _logMass[i] = _logMass[i - 1]
                    + Math.Log((double)(firstColumn - x + 1) / x * (firstRow - x + 1) / (secondColumn - firstRow + x));
            }
        }

        public double Mean(double logRatio)
        {
            Weigh(logRatio);
            var (sum, moment) = (0.0, 0.0);
            for (var i = 0; i < _weights.Length; i++)
            {
                sum += _weights[i];
                moment += _weights[i] * i;
            }

            return _least + (moment / sum);
        }

        public double AtLeast(long x, double logRatio)
        {
            Weigh(logRatio);
            return Sum((int)(x - _least), _weights.Length) / Sum(0, _weights.Length);
        }

        public double AtMost(long x, double logRatio)
        {
            Weigh(logRatio);
            return Sum(0, (int)(x - _least) + 1) / Sum(0, _weights.Length);
        }

        public double AsUnlikely(long x)
        {
            Weigh(0);
            var limit = _weights[x - _least] * Rounding;
            return Math.Min(1, _weights.Where(weight => weight <= limit).Sum() / Sum(0, _weights.Length));
        }

        private double Sum(int from, int until)
        {
            var sum = 0.0;
            for (var i = from; i < until; i++)
            {
                sum += _weights[i];
            }

            return sum;
        }

        private void Weigh(double logRatio)
        {
            var greatest = double.NegativeInfinity;
            for (var i = 0; i < _weights.Length; i++)
            {
                _weights[i] = _logMass[i] + (i * logRatio);
                greatest = Math.Max(greatest, _weights[i]);
            }

            for (var i = 0; i < _weights.Length; i++)
            {
                _weights[i] = Math.Exp(_weights[i] - greatest);
            }
        }
    }
}
