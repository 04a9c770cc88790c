using GeoArms.Engine.Decisions;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions;

/// <summary>
/// What decisions were last computed from, so that another page, weight or form of the same question is answered at once. It is found by the state of the
/// data, the day, the filter and whatever else it was made from; one is computed only once however many ask for it at the same time.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="most">How many are kept.</param>
internal sealed class KeptDecisions<T>(int most)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, Lazy<T> Made)> _recent = [];

    /// <summary>The one that was made from the same, or a new one.</summary>
    /// <param name="state">The state of the map.</param>
    /// <param name="ground">The ground on it.</param>
    /// <param name="request">What was asked; only its filter and time count.</param>
    /// <param name="rest">Whatever else it is made from, as text.</param>
    /// <param name="make">Makes it.</param>
    public T Find(MapState state, DecisionGround ground, DecisionRequest request, string rest, Func<T> make)
    {
        var key = $"{AccessScope.LocalOwner.Key}|{state.Key}|{ground.Day.DayNumber}|{request.QueryKey}|{rest}";
        Lazy<T> made;
        lock (_lock)
        {
            made = Take(key, make);
        }

        try
        {
            return made.Value;
        }
        catch
        {
            Forget(key);
            throw;
        }
    }

    private Lazy<T> Take(string key, Func<T> make)
    {
        for (var node = _recent.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Made;
            }
        }

        var made = new Lazy<T>(make);
        _recent.AddFirst((key, made));
        if (_recent.Count > most)
        {
            _recent.RemoveLast();
        }

        return made;
    }

    private void Forget(string key)
    {
        lock (_lock)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    _recent.Remove(node);
                    return;
                }
            }
        }
    }
}
