using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Violence;

/// <summary>An incident as it was reported.</summary>
internal sealed class Incident
{
    /// <summary>Id at its source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Where it is put, in degrees.</summary>
    public required Coordinate At { get; init; }

    /// <summary>District of that position.</summary>
    public required District District { get; init; }

    /// <summary>How far off the place may be, in metres; null when the report does not say.</summary>
    public required double? Precision { get; init; }

    /// <summary>First day on which it may have happened.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day on which it may have happened.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Key of the event type.</summary>
    public required string EventType { get; init; }

    /// <summary>Key of the weapon.</summary>
    public required string Weapon { get; set; }

    /// <summary>Who acted; null when nobody did (an accident).</summary>
    public RecipeActor? Actor1 { get; init; }

    /// <summary>Against whom; null for civilians or nobody.</summary>
    public RecipeActor? Actor2 { get; init; }

    /// <summary>Killed and injured.</summary>
    public required Casualties Casualties { get; init; }

    /// <summary>Name of the place.</summary>
    public required string Place { get; init; }

    /// <summary>Key of the verification.</summary>
    public required string Verification { get; init; }

    /// <summary>What set it off: <c>background</c>, <c>attack</c>, or <c>planted</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>The incident that set it off, if that was reported, or null.</summary>
    public Incident? After { get; init; }

    /// <summary>True when the event was aimed at civilians.</summary>
    public bool IsAgainstCivilians => EventType is "violenceAgainstCivilians";

    /// <summary>The row of the layer <c>incidents</c>.</summary>
    public FeatureRow ToRow(GeometryFactory factory)
    {
        var row = MissionRow.Of(BuiltInLayers.Incidents, SourceId, factory.CreatePoint(At), Verification, "mission");
        row.Values[CommonColumns.GeoPrecision] = Precision;
        row.Values[CommonColumns.Extra] = After is null
            ? $$"""{"trigger":"{{Trigger}}"}"""
            : $$"""{"trigger":"{{Trigger}}","after":"{{DemonstrationMission.Source}}:{{After.SourceId}}"}""";
        row["occurredFrom"] = From;
        row["occurredTo"] = To;
        row["timePrecision"] = (double)(To.DayNumber - From.DayNumber + 1);
        row["eventType"] = EventType;
        row["subEventType"] = SubEventType;
        row["weapon"] = Weapon;
        row["weaponDetail"] = Detail(Weapon);
        row["actor1"] = Actor1?.Name;
        row["actorType1"] = Actor1?.Type ?? (EventType is "protest" ? "protesters" : EventType is "riot" ? "rioters" : "none");
        var hitsCivilians = IsAgainstCivilians || (Actor2 is null && EventType is "explosion" or "accident");
        row["actor2"] = Actor2?.Name ?? (hitsCivilians ? "Civilians" : null);
        row["actorType2"] = Actor2?.Type ?? (hitsCivilians ? "civilians" : "none");
        row["civiliansTargeted"] = IsAgainstCivilians;
        Casualties.Fill(row);
        row["admin1"] = District.Province.Pcode;
        row["admin2"] = District.Pcode;
        row["place"] = Place;
        return row;
    }

    private string SubEventType => EventType switch
    {
        "battle" => "armedClash",
        "violenceAgainstCivilians" => Casualties.Abducted > 0 ? "abduction" : "attack",
        "explosion" => Weapon switch
        {
            "explosiveAir" => "airStrike",
            "heavyWeapons" => "shelling",
            "lightWeapons" => "grenade",
            "ied" or "mine" => "remoteExplosive",
            _ => "unknown",
        },
        "accident" => Weapon switch { "mine" => "mineAccident", "erw" => "erwAccident", _ => "unknown" },
        "riot" => "mobViolence",
        "protest" => "peacefulProtest",
        _ => "other",
    };

    private static string? Detail(string weapon) => weapon switch
    {
        "smallArms" => "rifles",
        "lightWeapons" => "grenade launcher",
        "heavyWeapons" => "mortar, 120 mm",
        "explosiveAir" => "drone strike",
        "mine" => "mine, kind not known",
        "ied" => "pressure-plate device",
        "erw" => "unexploded shell",
        "melee" => "machetes",
        _ => null,
    };
}
