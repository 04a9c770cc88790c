namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>Random numbers from a seed, the same on every machine: SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators").</summary>
/// <param name="seed">The seed.</param>
/// <param name="stream">Number of a stream of its own.</param>
internal sealed class SeededDraws(long seed, long stream)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(Mix((ulong)seed + Golden) ^ ((ulong)stream * 0xD1342543DE82EF95));

    /// <summary>A number from 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below a bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    private ulong Next() => Mix(_state += Golden);

    private static ulong Mix(ulong mixed)
    {
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
