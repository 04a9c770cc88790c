using GeoArms.Core.Rows;

namespace GeoArms.Server.Demonstration.Violence;

/// <summary>
/// Killed and injured of one incident. men + women + boys + girls + sexAgeUnknown = killed + injured;
/// killedLow ≤ killed ≤ killedHigh; killedCivilians ≤ killed. The abducted are counted apart.
/// </summary>
internal sealed record Casualties
{
    private long KilledLow { get; init; }

    private long KilledHigh { get; init; }

    private long KilledCivilians { get; init; }

    private long[] BySexAndAge { get; init; } = new long[5];

    /// <summary>Best figure of the killed.</summary>
    public long Killed { get; private init; }

    /// <summary>Injured.</summary>
    public long Injured { get; private init; }

    /// <summary>Abducted.</summary>
    public long Abducted { get; private init; }

    /// <summary>Draws the casualties of an event.</summary>
    public static Casualties Draw(string eventType, string weapon, RandomStream random)
    {
        var (deadliness, civilians) = eventType switch
        {
            "battle" => (0.55, 0.12),
            "explosion" => (0.45, 0.55),
            "violenceAgainstCivilians" => (0.2, 1.0),
            "accident" => (-0.2, 0.95),
            "riot" => (-0.9, 0.9),
            _ => (-9, 0),
        };
        deadliness += weapon switch { "heavyWeapons" or "explosiveAir" => 0.5, "ied" => 0.25, "melee" => -0.3, _ => 0 };
        var killed = (long)Math.Floor(Math.Exp(deadliness + (0.95 * random.Normal())) * 0.9);
        var injured = (long)Math.Floor(Math.Exp(deadliness + 0.2 + (1.05 * random.Normal())) * 0.9);
        var abducted = eventType == "violenceAgainstCivilians" && random.Chance(0.14) ? random.Whole(1, 18) : 0;
        var killedCivilians = 0L;
        for (var i = 0L; i < killed; i++)
        {
            killedCivilians += random.Chance(civilians * 0.9) ? 1 : 0;
        }

        return new Casualties
        {
            Killed = killed,
            KilledLow = (long)Math.Floor(killed * random.Between(0.6, 1.1) is var low && low > killed ? killed : low),
            KilledHigh = (long)Math.Ceiling(killed * random.Between(1, 1.6)),
            KilledCivilians = killedCivilians,
            Injured = injured,
            Abducted = abducted,
            BySexAndAge = Split(killed + injured, civilians, random),
        };
    }

    /// <summary>Fills the columns of a row.</summary>
    public void Fill(FeatureRow row)
    {
        row["killed"] = Killed;
        row["killedLow"] = KilledLow;
        row["killedHigh"] = KilledHigh;
        row["killedCivilians"] = KilledCivilians;
        row["injured"] = Injured;
        row["abducted"] = Abducted;
        row["men"] = BySexAndAge[0];
        row["women"] = BySexAndAge[1];
        row["boys"] = BySexAndAge[2];
        row["girls"] = BySexAndAge[3];
        row["sexAgeUnknown"] = BySexAndAge[4];
    }

    private static long[] Split(long casualties, double civilians, RandomStream random)
    {
        var counts = new long[5];
        var recorded = random.Chance(0.62);
        double[] shares = [0.85 - (0.35 * civilians), 0.04 + (0.16 * civilians), 0.05 + (0.09 * civilians), 0.01 + (0.08 * civilians), 0.12];
        for (var i = 0L; i < casualties; i++)
        {
            counts[recorded ? random.Weighted(shares) : 4]++;
        }

        return counts;
    }
}
