using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Gates;

/// <summary>
/// The part of the gate <c>fatalitiesJump</c> that compares a row with its earlier revision: so many times more or fewer
/// deaths, and so many more or fewer. A row whose deaths are those of the earlier revision keeps that one's flag, so
/// that a second import changes nothing.
/// </summary>
internal sealed class FatalitiesJump
{
    private readonly Gate _gate;
    private readonly double _factor;
    private readonly double _difference;
    private readonly int _killed;

    /// <summary>Prepares for a layer.</summary>
    public FatalitiesJump(GateSet gates, LayerSchema schema)
    {
        _gate = gates.Of(GateNames.FatalitiesJump);
        _factor = _gate.Number("factor");
        _difference = _gate.Number("difference");
        _killed = schema.IsBuiltIn ? schema.IndexOf("killed") : -1;
    }

    /// <summary>True when rows of the layer are judged.</summary>
    public bool IsOn => _gate.IsOn && _killed >= 0;

    /// <summary>Judges a row beside its earlier revision in the store.</summary>
    /// <returns>Why the row must be rejected, or null.</returns>
    public RowProblem? Judge(FeatureRow row, StoredRow before) => Judge(row, before.Killed, before.Flags);

    /// <summary>Judges a row beside an earlier revision that came with the same batch.</summary>
    /// <returns>Why the row must be rejected, or null.</returns>
    public RowProblem? Judge(FeatureRow row, FeatureRow before) =>
        Judge(row, _killed >= 0 ? before.Values[_killed] as long? : null, before.Values[CommonColumns.Flags] as string[] ?? []);

    private RowProblem? Judge(FeatureRow row, long? before, IReadOnlyList<string> flags)
    {
        if (!IsOn || before is not { } earlier || row.Values[_killed] is not long now)
        {
            return null;
        }

        if (earlier == now)
        {
            if (_gate.Action == GateAction.Flag && flags.Contains(_gate.Name, StringComparer.Ordinal))
            {
                RowFlags.Add(row, _gate.Name);
            }

            return null;
        }

        // Zero deaths before count as one, lest every first death be infinitely many times more.
        var (less, more) = earlier < now ? (earlier, now) : (now, earlier);
        return more - less >= _difference && more >= _factor * Math.Max(less, 1)
            ? _gate.Fire(
                row,
                "killed",
                now.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"The row has {now} deaths; its stored revision has {earlier}."))
            : null;
    }
}
