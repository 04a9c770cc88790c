using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Time;
using GeoArms.Data.Feed;
using GeoArms.Data.Stores;

namespace GeoArms.Server.Serving;

/// <summary>
/// The map as it was: from the text of the parameter <c>asOf</c> to one consistent state of all layers. The last states that were asked for are kept; they share
/// all rows that have not changed since with the present one.
/// </summary>
internal sealed class PastMaps(LiveMap map)
{
    /// <summary>Name of the parameter.</summary>
    public const string Parameter = "asOf";

    private const int MostKept = 4;

    private readonly Lock _lock = new();
    private readonly LinkedList<PastMap> _recent = [];

    /// <summary>
    /// The state that is asked for; to be called when the map is loaded (<see cref="SnapshotFeed.IsLoaded"/>). An earlier state reads from the store what has
    /// changed since, layer by layer as they are asked for, and the caller waits for it.
    /// </summary>
    /// <param name="asOf">A version as an earlier answer gave it, a moment or a day (its end, UTC); null for the present state.</param>
    /// <exception cref="InputException">The state cannot be given; the parameter is <c>asOf</c>.</exception>
    public MapState State(string? asOf)
    {
        if (asOf is null)
        {
            var live = map.Feed.Current;
            return Live(live, live.Position);
        }

        var record = map.Feed.Record!;
        var position = Position(asOf, record);
        if (position.Value < record.Begins.Value)
        {
            throw Refused($"Got asOf={asOf}, which is before the record of changes begins", record);
        }

        // In this order: the state is then that of the position up to which the store was followed, or a later one.
        var followed = map.Feed.Followed;
        if (position.Value > followed.Value)
        {
            map.Feed.CatchUpAsync(CancellationToken.None).GetAwaiter().GetResult();
            followed = map.Feed.Followed;
        }

        var state = map.Feed.Current;
        return position.Value > followed.Value ? throw Refused($"Got asOf={asOf}, which is later than all that was written", record)
            : position.Value >= state.Position.Value ? Live(state, position)
            : Past(state, record, position);
    }

    private MapState Live(FeedState state, ChangePosition position) => MapState.Of(state) with { AsOf = Text(position) };

    private MapState Past(FeedState state, ChangeRecord record, ChangePosition position)
    {
        var past = Find(position, () => new PastMap(map.Store, state, record, position));
        return new MapState(past.Views, Text(position), string.Create(CultureInfo.InvariantCulture, $"as of {position.Value}"));
    }

    private PastMap Find(ChangePosition position, Func<PastMap> make)
    {
        lock (_lock)
        {
            var node = _recent.First;
            while (node is not null && node.Value.Position != position)
            {
                node = node.Next;
            }

            if (node is not null)
            {
                _recent.Remove(node);
            }

            var past = node?.Value ?? make();
            _recent.AddFirst(past);
            if (_recent.Count > MostKept)
            {
                _recent.RemoveLast();
            }

            return past;
        }
    }

    private string Text(ChangePosition position) => DataVersion.Of(map.Feed.Record!, position).ToString();

    private ChangePosition Position(string asOf, ChangeRecord record)
    {
        if (DataVersion.TryParse(asOf, out var version))
        {
            return version.Record == DataVersion.Of(record, record.Begins).Record
                ? version.Position
                : throw Refused($"Got asOf={asOf}, which is a version of another store", record);
        }

        var moment = Moment(asOf, record);
        var now = DateTimeOffset.UtcNow;
        if (moment.From > now)
        {
            throw Refused($"Got asOf={asOf}, which is in the future", record);
        }

        if (moment.Last < record.BegunAt)
        {
            throw Refused($"Got asOf={asOf}, which is before the record of changes begins", record);
        }

        var position = map.Store.PositionAtAsync(moment.Last < now ? moment.Last : now, CancellationToken.None).GetAwaiter().GetResult();
        return new ChangePosition(Math.Max(position.Value, record.Begins.Value));
    }

    private (DateTimeOffset From, DateTimeOffset Last) Moment(string asOf, ChangeRecord record)
    {
        if (!asOf.Contains('/', StringComparison.Ordinal))
        {
            try
            {
                var interval = TimeInterval.Parse(asOf);
                return (TimeInterval.ToMoment(interval.From), TimeInterval.ToMoment(interval.Until - 1));
            }
            catch (InputException)
            {
                // Said below, with what this parameter expects.
            }
        }

        throw Refused($"Got asOf={asOf}, which is no version, moment or day", record);
    }

    private InputException Refused(string got, ChangeRecord record)
    {
        var begins = record.BegunAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new InputException(
            $"{got}; expected a version that an answer gave, such as {Text(map.Feed.Current.Position)} (the present one), or a moment from {begins} (version {Text(record.Begins)}), where the record begins, until now."
            + " For days on which things happened, use datetime.")
        {
            Parameter = Parameter,
        };
    }
}
