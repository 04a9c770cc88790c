namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Random permutations from a seed, the same on every machine: Fisher and Yates' shuffle (Durstenfeld 1964) with numbers of SplitMix64 (Steele,
/// Lea, Flood 2014, "Fast splittable pseudorandom number generators").
/// </summary>
internal struct ShuffleStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>Begins a stream of its own for each number.</summary>
    public ShuffleStream(ulong seed, long number) => _state = Mix(Mix(seed + Golden) ^ ((ulong)number * 0xD1342543DE82EF95));

    /// <summary>Fills with the numbers from 0 on, shuffled.</summary>
    public void Fill(Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            _state += Golden;
            var at = (int)Math.BigMul(Mix(_state), (ulong)i + 1, out _);
            order[i] = order[at];
            order[at] = i;
        }
    }

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        _state += Golden;
        return (int)Math.BigMul(Mix(_state), (ulong)limit, out _);
    }

    private static ulong Mix(ulong mixed)
    {
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
