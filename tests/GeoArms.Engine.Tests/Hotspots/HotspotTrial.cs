using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;
using GeoArms.Core.Rows;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Hotspots;

/// <summary>Cells and layers to find hotspots in.</summary>
internal static class HotspotTrial
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    internal static HexagonLattice Lattice(double width = 10_000, double longitude = 21, double latitude = 7) =>
        new(new LambertAzimuthal(Ellipsoid.Wgs84, latitude, longitude, 0, 0), width);

    /// <summary>Cells in a rectangle, less those that a test leaves out.</summary>
    internal static HexagonCells Cells(int columns, int rows, Func<int, int, bool>? without = null)
    {
        var marks = new CellMarks(0, 0, columns, rows);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (without is null || !without(column, row))
                {
                    marks.Add(column, row);
                }
            }
        }

        return new HexagonCells(Lattice(), marks);
    }

    internal static LayerViews Layers(IEnumerable<FeatureRow> incidents, IEnumerable<FeatureRow>? areas = null, IEnumerable<FeatureRow>? coverage = null)
    {
        var views = new Dictionary<string, LayerView>
        {
            ["incidents"] = View(BuiltInLayers.Incidents, incidents),
            ["areas"] = View(BuiltInLayers.Areas, areas ?? []),
            ["coverage"] = View(BuiltInLayers.Coverage, coverage ?? []),
        };
        return new LayerViews(name => views.GetValueOrDefault(name));
    }

    internal static FeatureRow Incident(int id, double longitude, double latitude, string from = "2024-06-01", string? to = null, double? precision = null, long? killed = 1)
    {
        var row = Row(BuiltInLayers.Incidents, $"{id}");
        row.Geometry = Factory.CreatePoint(new Coordinate(longitude, latitude));
        row["geoPrecision"] = precision;
        row["occurredFrom"] = DateOnly.Parse(from);
        row["occurredTo"] = DateOnly.Parse(to ?? from);
        row["eventType"] = "battle";
        row["weapon"] = "smallArms";
        row["actorType1"] = "unknown";
        row["actorType2"] = "unknown";
        row["killed"] = killed;
        return row;
    }

    internal static FeatureRow Area(string pcode, double west, double south, double east, double north, string areaType = "admin")
    {
        var row = Row(BuiltInLayers.Areas, pcode);
        row.Geometry = Factory.ToGeometry(new Envelope(west, east, south, north));
        row["areaType"] = areaType;
        row["pcode"] = pcode;
        row["name"] = pcode;
        row["level"] = 2L;
        return row;
    }

    internal static FeatureRow Area(string pcode, Geometry outline)
    {
        var row = Area(pcode, 0, 0, 1, 1);
        row.Geometry = outline;
        return row;
    }

    internal static FeatureRow Coverage(string pcode, string month, string level)
    {
        var row = Row(BuiltInLayers.Coverage, $"{pcode}-{month}");
        row["pcode"] = pcode;
        row["month"] = DateOnly.Parse(month);
        row["level"] = level;
        return row;
    }

    private static LayerView View(LayerSchema schema, IEnumerable<FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(schema);
        var feed = new FeatureRowFeed(builder);
        foreach (var (index, row) in rows.Index())
        {
            feed.Add(index + 1, row);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }

    private static FeatureRow Row(LayerSchema schema, string id)
    {
        var row = new FeatureRow(schema);
        row["source"] = "t";
        row["sourceId"] = id;
        row["classification"] = "mission";
        row["verification"] = "reported";
        return row;
    }
}
