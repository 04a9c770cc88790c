using GeoArms.Core.Filters;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>A rule of early warning, as users write it in <c>data/rules</c>.</summary>
public sealed record SignalRule
{
    /// <summary>Its name: that of the file.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>When it fires, and what that means, in a few sentences.</summary>
    public required string Description { get; init; }

    /// <summary>What it looks for.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>The places that it watches.</summary>
    public required SignalPlaceKind Places { get; init; }

    /// <summary>Metres about a site in which events count.</summary>
    public double Radius { get; init; } = 10_000;

    /// <summary>Level of the areas: 1 province, 2 district.</summary>
    public int Level { get; init; } = 2;

    /// <summary>Types of the zones; all when empty.</summary>
    public IReadOnlyList<string> ZoneTypes { get; init; } = [];

    /// <summary>Length of the recent period in days.</summary>
    public int WindowDays { get; init; } = 90;

    /// <summary>Length of the period before it, with which it is compared, in days.</summary>
    public int ReferenceDays { get; init; } = 90;

    /// <summary>Fewest events for a signal (METHODS, signals: five); fewer make a notice at most.</summary>
    public int LeastEvents { get; init; } = 5;

    /// <summary>Months of 30 days in each of which events must have come nearer.</summary>
    public int Months { get; init; } = 4;

    /// <summary>Greatest probability of no event at all, by chance and dispersion, for a silence.</summary>
    public double Probability { get; init; } = 0.01;

    /// <summary>Which incidents count, as a filter on the layer; null for all.</summary>
    public Expression? Events { get; init; }

    /// <summary>Weapon categories or actors that make no first use: <c>unknown</c>; an actor whose name begins so.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Weapon categories of which a first use is told; all when empty.</summary>
    public IReadOnlyList<string> Weapons { get; init; } = [];

    /// <summary>Text that is the same for rules that watch the same places.</summary>
    public string PlacesKey => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Places}|{(Places == SignalPlaceKind.Sites ? Radius : 0):R}|{(Places == SignalPlaceKind.Areas ? Level : 0)}|{string.Join(',', ZoneTypes)}");

    /// <summary>Text that is the same for rules that do the same.</summary>
    public string Key => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Name}|{Kind}|{Places}|{Radius:R}|{Level}|{string.Join(',', ZoneTypes)}|{WindowDays}|{ReferenceDays}|{LeastEvents}|{Months}|{Probability:R}|{(Events is null ? "" : CqlText.Write(Events))}|{string.Join('\u001f', Ignore)}|{string.Join(',', Weapons)}");
}
