using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.People;

/// <summary>A zone that parties agreed on.</summary>
internal sealed class AgreedZone
{
    private IndexedPointInAreaLocator? _locator;

    /// <summary>Id at its source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the zone type.</summary>
    public required string ZoneType { get; init; }

    /// <summary>Its area in degrees, on land.</summary>
    public required Polygon Shape { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day in force, or null.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What it says.</summary>
    public required string Rule { get; init; }

    /// <summary>Keys of the weapons that it prohibits.</summary>
    public required string[] Prohibits { get; init; }

    /// <summary>Names of the parties.</summary>
    public required string[] Parties { get; init; }

    /// <summary>Entry points: where roads cross its edge.</summary>
    public required (string Name, Coordinate At)[] EntryPoints { get; init; }

    /// <summary>Width of the strip outside in which it is watched, in metres.</summary>
    public required double BufferMetres { get; init; }

    /// <summary>True when a position lies inside.</summary>
    public bool Contains(Coordinate position) =>
        Shape.EnvelopeInternal.Contains(position) && (_locator ??= new IndexedPointInAreaLocator(Shape)).Locate(position) != Location.Exterior;

    /// <summary>True when it is in force on a day.</summary>
    public bool IsInForce(DateOnly day) => day >= ValidFrom && (ValidTo is null || day <= ValidTo);

    /// <summary>The row of the layer <c>zones</c>.</summary>
    public FeatureRow ToRow()
    {
        var row = MissionRow.Of(BuiltInLayers.Zones, SourceId, Shape);
        row["name"] = $"{Name} (invented)";
        row["zoneType"] = ZoneType;
        row["rule"] = Rule;
        row["prohibits"] = Prohibits;
        row["validFrom"] = ValidFrom;
        row["validTo"] = ValidTo;
        row["agreement"] = $"Invented agreement of {ValidFrom.AddDays(-9):yyyy-MM-dd}";
        row["parties"] = $"[{string.Join(",", Parties.Select((party, i) => $$"""{"party":"{{party}}","acceptedOn":"{{ValidFrom.AddDays(-9 + (4 * i)):yyyy-MM-dd}}"}"""))}]";
        row["entryPoints"] = $"[{string.Join(",", EntryPoints.Select(entry => FormattableString.Invariant($$"""{"name":"{{entry.Name}}","lon":{{entry.At.X}},"lat":{{entry.At.Y}}}""")))}]";
        row["bufferMetres"] = BufferMetres;
        return row;
    }
}
