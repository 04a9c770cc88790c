using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Zones;

/// <summary>
/// Incidents in which weapons or armed violence appeared: any with a known weapon, and battles, explosions and violence against civilians also
/// where the weapon is not known. Not a protest or an arrest of which no weapon is reported.
/// </summary>
internal sealed class ArmedIncidents(LayerView incidents)
{
    private readonly ColumnReader _weapon = incidents.Column("weapon");
    private readonly ColumnReader _type = incidents.Column("eventType");

    /// <summary>True for such an incident.</summary>
    public bool Contains(int row)
    {
        var weapon = _weapon.Utf8(row);
        var type = _type.Utf8(row);
        return !(weapon.IsEmpty || weapon.SequenceEqual("unknown"u8))
            || type.SequenceEqual("battle"u8) || type.SequenceEqual("explosion"u8) || type.SequenceEqual("violenceAgainstCivilians"u8);
    }
}
