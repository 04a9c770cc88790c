using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>What an incident counts for in a density: itself, or people by one or two columns, or any numeric column.</summary>
internal sealed class IncidentWeight
{
    /// <summary>Name of the weight that counts each incident once.</summary>
    public const string Events = "events";

    private static readonly Dictionary<string, (string Unit, string[] Columns)> Named = new(StringComparer.Ordinal)
    {
        [Events] = ("incidents", []),
        ["killed"] = ("people killed", ["killed"]),
        ["casualties"] = ("people killed or injured", ["killed", "injured"]),
        ["civilians"] = ("civilians killed", ["killedCivilians"]),
    };

    private readonly ColumnReader[] _columns;

    private IncidentWeight(string name, string unit, ColumnReader[] columns)
    {
        Name = name;
        Unit = unit;
        _columns = columns;
    }

    /// <summary>Names that stand for columns of the schema, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Keys];

    /// <summary>Name as asked.</summary>
    public string Name { get; }

    /// <summary>What is counted, in the plural.</summary>
    public string Unit { get; }

    /// <summary>A weight by name.</summary>
    /// <exception cref="InputException">It is neither one of <see cref="Names"/> nor a visible numeric column of the layer.</exception>
    public static IncidentWeight Of(string? name, LayerView view)
    {
        name ??= Events;
        if (Named.TryGetValue(name, out var known))
        {
            return new IncidentWeight(name, known.Unit, [.. known.Columns.Select(view.Column)]);
        }

        var numeric = view.Columns.Where(IsWeight).ToArray();
        if (Array.Find(numeric, column => column.Name == name) is { } column)
        {
            return new IncidentWeight(name, column.Title.ToLowerInvariant(), [view.Column(name)]);
        }

        var choice = Names.Concat(numeric.Select(number => number.Name)).Distinct(StringComparer.Ordinal).ToArray();
        throw new InputException(
            $"Got the weight '{name}'; expected one of {string.Join(", ", choice)}. Did you mean '{NearestName.Of(name, choice)}'?")
        {
            Parameter = "weight",
        };
    }

    /// <summary>Weights of several rows; NaN where no column has a value. One of two columns that has none counts as nothing.</summary>
    public void Read(ReadOnlySpan<int> rows, Span<double> into)
    {
        if (_columns.Length == 0)
        {
            into.Fill(1);
            return;
        }

        _columns[0].Numbers(rows, into);
        if (_columns.Length == 1)
        {
            return;
        }

        var other = new double[rows.Length];
        _columns[1].Numbers(rows, other);
        for (var i = 0; i < other.Length; i++)
        {
            into[i] = double.IsNaN(into[i]) ? other[i] : double.IsNaN(other[i]) ? into[i] : into[i] + other[i];
        }
    }

    // Uncertainties, versions and shares are numbers, but no amounts.
    private static bool IsWeight(ColumnSchema column) =>
        column.Type is ColumnType.Integer or ColumnType.Number && column.Name is not ("geoPrecision" or "timePrecision" or "revision");
}
