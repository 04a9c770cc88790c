namespace GeoArms.Server.Demonstration;

/// <summary>
/// A stream of pseudo-random numbers that is the same on every machine and runtime: SplitMix64 (Steele, Lea, Flood
/// 2014, Fast splittable pseudorandom number generators). Each purpose has a stream of its own, begun from the seed
/// and the purpose's name, so that a change in one part of the mission does not reshuffle the others.
/// </summary>
internal sealed class RandomStream
{
    private ulong _state;

    /// <summary>Begins the stream of one purpose.</summary>
    public RandomStream(long seed, string purpose)
    {
        // FNV-1a over the name, then one step of the generator to mix seed and name.
        var hash = 14695981039346656037UL;
        foreach (var letter in purpose)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        _state = hash ^ unchecked((ulong)seed * 0x9E3779B97F4A7C15UL);
        Next();
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [from, until).</summary>
    public double Between(double from, double until) => from + ((until - from) * Unit());

    /// <summary>A whole number, uniform from <paramref name="from"/> to <paramref name="last"/>, both included.</summary>
    public int Whole(int from, int last) => from + (int)(Unit() * (last - from + 1));

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Exponential with this mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    /// <summary>Poisson with this mean (Knuth 1969; the means here are small).</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit())
        {
            count++;
        }

        return count;
    }

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[(int)(Unit() * items.Count)];

    /// <summary>Index of one of the weights, each with a probability in proportion to it.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Count; i++)
        {
            sum += weights[i];
        }

        var left = Unit() * sum;
        for (var i = 0; i < weights.Count - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Count - 1;
    }

    /// <summary>One of the names, each with a probability in proportion to its share.</summary>
    public string Weighted(IReadOnlyList<Share> shares) => shares[Weighted([.. shares.Select(share => share.Weight)])].Key;

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
