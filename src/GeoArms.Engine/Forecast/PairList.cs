namespace GeoArms.Engine.Forecast;

/// <summary>Pairs of a later event and an earlier one close by, grouped by the later: days between, and squared metres.</summary>
internal sealed class PairList
{
    private readonly List<int> _starts = [0];
    private readonly List<short> _days = [];
    private readonly List<float> _squares = [];

    private PairList()
    {
    }

    /// <summary>First event that has its pairs here; those after it do too.</summary>
    public int FirstChild { get; private set; }

    /// <summary>Number of later events.</summary>
    public int Children => _starts.Count - 1;

    /// <summary>Number of pairs.</summary>
    public int Count => _days.Count;

    /// <summary>First pair of a later event, by its number from <see cref="FirstChild"/> on.</summary>
    public int StartOf(int child) => _starts[child];

    /// <summary>Days between, 1 or more.</summary>
    public ReadOnlySpan<short> Days => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_days);

    /// <summary>Squared distances in square metres.</summary>
    public ReadOnlySpan<float> Squares => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_squares);

    /// <summary>Finds the pairs of the latest events, as many events as have no more pairs together than a limit.</summary>
    /// <param name="x">Eastings in metres.</param>
    /// <param name="y">Northings in metres.</param>
    /// <param name="day">Days, ascending.</param>
    /// <param name="firstDay">First day of a later event.</param>
    /// <param name="reach">Most metres.</param>
    /// <param name="mostDays">Most days.</param>
    /// <param name="mostPairs">Most pairs.</param>
    public static PairList Of(float[] x, float[] y, int[] day, int firstDay, double reach, int mostDays, int mostPairs)
    {
        var squares = new Dictionary<(int, int), List<int>>();
        var found = new List<(int Child, short Days, float Square)>();
        for (var i = 0; i < day.Length; i++)
        {
            var key = Square(i);
            if (!squares.TryGetValue(key, out var events))
            {
                squares.Add(key, events = []);
            }

            events.Add(i);
        }

        // Whole days are taken, the latest first, so that no event of a day is preferred to another.
        var (first, end, kept) = (day.Length, day.Length, 0);
        while (first > 0 && day[first - 1] >= firstDay && found.Count <= mostPairs)
        {
            (end, kept) = (first, found.Count);
            var today = day[first - 1];
            for (; first > 0 && day[first - 1] == today; first--)
            {
                Find(first - 1);
            }
        }

        if (found.Count > mostPairs && end < day.Length)
        {
            found.RemoveRange(kept, found.Count - kept);
            first = end;
        }

        var pairs = new PairList { FirstChild = first };
        found.Reverse();
        var at = 0;
        for (var child = first; child < day.Length; child++)
        {
            for (; at < found.Count && found[at].Child == child; at++)
            {
                pairs._days.Add(found[at].Days);
                pairs._squares.Add(found[at].Square);
            }

            pairs._starts.Add(at);
        }

        return pairs;

        (int, int) Square(int i) => ((int)Math.Floor(x[i] / reach), (int)Math.Floor(y[i] / reach));

        void Find(int child)
        {
            var (column, row) = Square(child);
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    if (!squares.TryGetValue((column + dx, row + dy), out var events))
                    {
                        continue;
                    }

                    var before = events.BinarySearch(child);
                    for (var at = (before < 0 ? ~before : before) - 1; at >= 0 && day[child] - day[events[at]] <= mostDays; at--)
                    {
                        var (east, north) = (x[child] - x[events[at]], y[child] - y[events[at]]);
                        var square = (east * east) + (north * north);
                        if (day[events[at]] < day[child] && square <= reach * reach)
                        {
                            found.Add((child, (short)(day[child] - day[events[at]]), square));
                        }
                    }
                }
            }
        }
    }
}
