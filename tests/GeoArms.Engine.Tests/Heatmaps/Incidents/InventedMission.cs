using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Heatmaps.Incidents;

/// <summary>Incidents, areas and coverage made row by row, as one state of all layers.</summary>
internal sealed class InventedMission
{
    private readonly Dictionary<string, List<FeatureRow>> _rows = new(StringComparer.Ordinal);

    internal LayerViews Views => new(name => _rows.TryGetValue(name, out var rows) ? View(BuiltInLayers.Find(name)!, rows) : null);

    internal LayerView Incidents => Views.Find("incidents")!;

    internal InventedMission Incident(double longitude, double latitude, string from, string? to = null, Action<FeatureRow>? fill = null)
    {
        Add(BuiltInLayers.Incidents, new Point(longitude, latitude), row =>
        {
            row["occurredFrom"] = DateOnly.Parse(from);
            row["occurredTo"] = DateOnly.Parse(to ?? from);
            row["eventType"] = "battle";
            row["weapon"] = "unknown";
            row["actorType1"] = row["actorType2"] = "armedGroup";
            fill?.Invoke(row);
        });
        return this;
    }

    internal InventedMission Area(string pcode, Geometry outline, Action<FeatureRow>? fill = null)
    {
        Add(BuiltInLayers.Areas, outline, row =>
        {
            (row["areaType"], row["pcode"], row["name"]) = ("admin", pcode, "The place " + pcode);
            fill?.Invoke(row);
        });
        return this;
    }

    internal InventedMission Month(string pcode, string month, string level)
    {
        Add(BuiltInLayers.Coverage, null, row => (row["pcode"], row["month"], row["level"]) = (pcode, DateOnly.Parse(month + "-01"), level));
        return this;
    }

    internal InventedMission Border(LineString line, string kind = "border")
    {
        Add(BuiltInLayers.Basemap, line, row => row["kind"] = kind);
        return this;
    }

    internal InventedMission Zone(Geometry outline, string? from, string? to = null, Action<FeatureRow>? fill = null)
    {
        Add(BuiltInLayers.Zones, outline, row =>
        {
            row["zoneType"] = "weaponFree";
            row["validFrom"] = from is null ? null : DateOnly.Parse(from);
            row["validTo"] = to is null ? null : DateOnly.Parse(to);
            fill?.Invoke(row);
        });
        return this;
    }

    internal static Polygon Square(double west, double south, double side) =>
        (Polygon)new GeometryFactory().ToGeometry(new Envelope(west, west + side, south, south + side));

    private static LayerView View(LayerSchema schema, List<FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(schema);
        var feed = new FeatureRowFeed(builder);
        for (var i = 0; i < rows.Count; i++)
        {
            feed.Add(i + 1, rows[i]);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }

    private void Add(LayerSchema schema, Geometry? geometry, Action<FeatureRow> fill)
    {
        if (!_rows.TryGetValue(schema.Name, out var rows))
        {
            _rows.Add(schema.Name, rows = []);
        }

        var row = new FeatureRow(schema) { Geometry = geometry };
        (row["source"], row["sourceId"], row["classification"], row["verification"]) = ("t", $"{rows.Count}", "public", "reported");
        fill(row);
        rows.Add(row);
    }
}
