using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Context;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Reports;

/// <summary>
/// Gathers what a report says of refused and flagged rows in bounded memory: counts are whole, of rows and places the
/// first ones are kept. May be told from several threads.
/// </summary>
internal sealed class RowFindings
{
    /// <summary>Reasons that are told apart; what comes after them is counted together.</summary>
    public const int MostGroups = 200;

    /// <summary>Rows that are named in a group.</summary>
    public const int MostExamples = 8;

    /// <summary>Places that are kept of a group.</summary>
    public const int MostPlaces = 1000;

    private const int LongestValue = 120;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Column, string Pattern), Group> _refused = [];
    private readonly Dictionary<string, Group> _flagged = new(StringComparer.Ordinal);

    /// <summary>A row was refused.</summary>
    public void Refuse(string file, long row, RowProblem problem)
    {
        lock (_gate)
        {
            var key = (problem.Column, ReasonPattern.Of(problem.Reason));
            if (!_refused.TryGetValue(key, out var group))
            {
                if (_refused.Count >= MostGroups)
                {
                    key = ("", "");
                }

                if (!_refused.TryGetValue(key, out group))
                {
                    _refused[key] = group = key.Column.Length == 0 && key.Item2.Length == 0
                        ? new Group("", "Other reasons; the file of refused rows has each.")
                        : new Group(problem.Column, problem.Reason);
                }
            }

            group.Add(file, row, problem.Value, problem.Place);
        }
    }

    /// <summary>A row is stored with flags.</summary>
    public void Flag(string file, long number, FeatureRow row)
    {
        if (row.Values[CommonColumns.Flags] is not string[] { Length: > 0 } flags)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var flag in flags)
            {
                if (!_flagged.TryGetValue(flag, out var group))
                {
                    _flagged[flag] = group = new Group(flag, "");
                }

                group.Add(file, number, group.TakesExamples ? GateFacts.Of(row.Values[CommonColumns.Extra] as string, flag) ?? "" : "", group.TakesPlaces ? PlaceOf(row.Geometry) : null);
            }
        }
    }

    /// <summary>Refused rows by column and reason, the most frequent first.</summary>
    public IReadOnlyList<RowGroup> Refused => Sorted(_refused.Values);

    /// <summary>Flagged rows by flag, the most frequent first.</summary>
    public IReadOnlyList<RowGroup> Flagged => Sorted(_flagged.Values);

    /// <summary>Where a shape lies: a point itself, of everything else the middle of the box around it; null without a place.</summary>
    public static Coordinate? PlaceOf(Geometry? geometry) => geometry is null || geometry.IsEmpty ? null : geometry.EnvelopeInternal.Centre;

    private List<RowGroup> Sorted(IEnumerable<Group> groups)
    {
        lock (_gate)
        {
            return [.. groups.Select(group => group.Taken).OrderByDescending(group => group.Count).ThenBy(group => group.Name, StringComparer.Ordinal)];
        }
    }

    private sealed class Group(string name, string reason)
    {
        private readonly List<RowExample> _examples = [];
        private readonly List<RowPlace> _places = [];
        private long _count;

        public bool TakesExamples => _examples.Count < MostExamples;

        public bool TakesPlaces => _places.Count < MostPlaces;

        public RowGroup Taken => new() { Name = name, Reason = reason, Count = _count, Examples = [.. _examples], Places = [.. _places] };

        public void Add(string file, long row, string value, Coordinate? place)
        {
            _count++;
            if (TakesExamples)
            {
                _examples.Add(new RowExample(file, row, value.Length > LongestValue ? value[..LongestValue] + "…" : value));
            }

            if (place is not null && TakesPlaces)
            {
                _places.Add(new RowPlace(file, row, place.X, place.Y));
            }
        }
    }
}
