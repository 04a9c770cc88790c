using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Gates;

/// <summary>
/// A quality gate as it is set: what it looks for, and what is done with a row at which it fires. Whoever judges asks
/// <see cref="IsOn"/> first, so that a gate that is off costs nothing.
/// </summary>
internal sealed class Gate
{
    private readonly IReadOnlyDictionary<string, double> _numbers;

    /// <summary>Makes a gate from its settings.</summary>
    public Gate(string name, GateAction action, string title, string explanation, IReadOnlyDictionary<string, double> numbers)
    {
        Name = name;
        Action = action;
        Title = title;
        Explanation = explanation;
        _numbers = numbers;
    }

    /// <summary>Name, as it stands in the <c>flags</c> of rows.</summary>
    public string Name { get; }

    /// <summary>What is done with a row at which it fires.</summary>
    public GateAction Action { get; }

    /// <summary>What people call it.</summary>
    public string Title { get; }

    /// <summary>A sentence for the person who made the file: what is wrong.</summary>
    public string Explanation { get; }

    /// <summary>True when rows are judged by it.</summary>
    public bool IsOn => Action != GateAction.Off;

    /// <summary>A parameter by name.</summary>
    /// <exception cref="KeyNotFoundException">The gate has no such parameter.</exception>
    public double Number(string parameter) => _numbers[parameter];

    /// <summary>The gate as a mapping sets it.</summary>
    public Gate With(GateSetting setting)
    {
        var numbers = new Dictionary<string, double>(_numbers, StringComparer.Ordinal);
        foreach (var (name, number) in setting.Numbers)
        {
            numbers[name] = number;
        }

        return new Gate(Name, setting.Action ?? Action, Title, Explanation, numbers);
    }

    /// <summary>Lets a row feel that the gate fired: the row is flagged, or there is a reason to reject it.</summary>
    /// <param name="row">The row; it is flagged when the gate flags.</param>
    /// <param name="column">Column of the file, or what stands for it, for the reason.</param>
    /// <param name="value">What was got, for the reason.</param>
    /// <param name="detail">What is wrong with this very row, or null when <see cref="Explanation"/> says enough.</param>
    /// <returns>Why the row must be rejected, or null when it may be stored.</returns>
    public RowProblem? Fire(FeatureRow row, string column, string value, string? detail = null)
    {
        if (Action == GateAction.Flag)
        {
            RowFlags.Add(row, Name);
        }

        return Action == GateAction.Reject ? new RowProblem(column, value, $"{detail ?? Explanation} (Gate {Name}: reject.)") : null;
    }
}
