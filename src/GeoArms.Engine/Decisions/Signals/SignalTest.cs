using GeoArms.Core.Time;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>How a rule judges a place on a day, knowing nothing of later days.</summary>
internal abstract class SignalTest
{
    /// <summary>The test of a rule.</summary>
    public static SignalTest Of(SignalRule rule) => rule.Kind switch
    {
        SignalKind.RisingRate => new RisingRateTest(rule),
        SignalKind.Rearmament => new RearmamentTest(rule),
        SignalKind.Approach => new ApproachTest(rule),
        SignalKind.Silence => new SilenceTest(rule),
        _ => new FirstSeenTest(rule),
    };

    /// <summary>Fewest days of data before a day on which it can judge.</summary>
    public abstract int DaysNeeded { get; }

    /// <summary>What it finds in a place on a day, by what it is about: a weapon or an actor, else the empty text.</summary>
    public abstract IEnumerable<(string Category, SignalFinding Finding)> At(WatchedPlace place, long day);

    private protected static DateOnly Date(long day) => DateOnly.FromDayNumber((int)(day + TimeInterval.UnixDayNumber));
}
