using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>Signs of weapons in zones beside incidents: recorded violations, and weapons recovered.</summary>
internal sealed class ZoneArms
{
    private readonly DecisionGround _ground;
    private readonly LayerView? _recoveries;
    private readonly RowSelection? _recovered;
    private readonly ILookup<string, (long Day, string Id, string Evidence)> _violations;

    /// <summary>Reads both; a layer that is not there holds nothing.</summary>
    public ZoneArms(DecisionGround ground)
    {
        _ground = ground;
        _recoveries = ground.Find(BuiltInLayers.Recoveries.Name);
        _recovered = _recoveries is null ? null : ground.UpToDay(_recoveries);
        _violations = Violations().ToLookup(one => one.Zone, one => (one.Day, one.Id, one.Evidence), StringComparer.Ordinal);
    }

    /// <summary>
    /// All signs in a zone: its violations, recoveries inside, and the given incidents inside. An incident or recovery that a violation names as its evidence is told by the
    /// violation and not counted again.
    /// </summary>
    public List<SignalEvent> In(SignalPlace zone, IEnumerable<SignalEvent> incidents)
    {
        var last = Engine.Zones.Days.Of(_ground.Day);
        var violations = _violations[zone.Id].Where(one => one.Day <= last).ToArray();
        var told = violations.Select(one => one.Evidence).ToHashSet(StringComparer.Ordinal);
        var signs = violations.Select(one => new SignalEvent(one.Day, BuiltInLayers.Violations.Name, one.Id, 0, [])).ToList();
        signs.AddRange(incidents.Where(one => !told.Contains(one.Id)));
        if (_recoveries is not null)
        {
            var (id, on) = (_recoveries.Column("id"), _recoveries.Column("occurredOn"));
            foreach (var found in zone.Ground.Find(_recoveries, _recovered!))
            {
                var text = Encoding.UTF8.GetString(id.Utf8(found.Row));
                if (!on.IsNull(found.Row) && on.Integer(found.Row) <= last && !told.Contains(text))
                {
                    signs.Add(new SignalEvent(on.Integer(found.Row), BuiltInLayers.Recoveries.Name, text, 0, []));
                }
            }
        }

        return signs;
    }

    private IEnumerable<(string Zone, long Day, string Id, string Evidence)> Violations()
    {
        if (_ground.Find(BuiltInLayers.Violations.Name) is not { Count: > 0 } view)
        {
            yield break;
        }

        var (id, zone, on, evidence) = (view.Column("id"), view.Column("zone"), view.Column("occurredOn"), view.Column("evidence"));
        var rows = new RowBuffer();
        view.CollectInKeyOrder(_ground.Select(view), long.MinValue, int.MaxValue, rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Rows[i];
            if (!on.IsNull(row))
            {
                yield return (Encoding.UTF8.GetString(zone.Utf8(row)), on.Integer(row), Encoding.UTF8.GetString(id.Utf8(row)), Encoding.UTF8.GetString(evidence.Utf8(row)));
            }
        }
    }
}
