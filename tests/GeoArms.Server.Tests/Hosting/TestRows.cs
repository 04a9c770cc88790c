using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Hosting;

/// <summary>Rows that the tests make up.</summary>
internal static class TestRows
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>An incident at a place on a day.</summary>
    public static FeatureRow Incident(string sourceId, double longitude, double latitude, string day = "2024-05-31", string weapon = "ied", long killed = 1)
    {
        var row = Common(BuiltInLayers.Incidents, sourceId);
        row.Geometry = Factory.CreatePoint(new Coordinate(longitude, latitude));
        row["occurredFrom"] = DateOnly.Parse(day);
        row["occurredTo"] = DateOnly.Parse(day);
        row["eventType"] = "explosion";
        row["weapon"] = weapon;
        row["actorType1"] = "unknown";
        row["actorType2"] = "unknown";
        row["killed"] = killed;
        return row;
    }

    /// <summary>A place of the basemap, so that a test server does not load the whole world.</summary>
    public static FeatureRow Place(string sourceId, double longitude, double latitude)
    {
        var row = Common(BuiltInLayers.Basemap, sourceId);
        row.Geometry = Factory.CreatePoint(new Coordinate(longitude, latitude));
        row["kind"] = "place";
        row["rank"] = 3L;
        row["name"] = sourceId;
        return row;
    }

    /// <summary>A square hazard.</summary>
    public static FeatureRow Hazard(string sourceId, double west, double south, double side)
    {
        var row = Common(BuiltInLayers.Hazards, sourceId);
        row.Geometry = Factory.CreatePolygon(
        [
            new(west, south), new(west + side, south), new(west + side, south + side), new(west, south + side), new(west, south),
        ]);
        row["hazardType"] = "minefield";
        row["status"] = "confirmed";
        return row;
    }

    /// <summary>A square district.</summary>
    public static FeatureRow District(string pcode, double west, double south, double side)
    {
        var row = Common(BuiltInLayers.Areas, pcode);
        row.Geometry = Factory.CreatePolygon(
        [
            new(west, south), new(west + side, south), new(west + side, south + side), new(west, south + side), new(west, south),
        ]);
        row["level"] = 2L;
        row["areaType"] = "admin";
        row["pcode"] = pcode;
        row["name"] = pcode;
        return row;
    }

    /// <summary>A month without reports.</summary>
    public static FeatureRow Coverage(string pcode, string month)
    {
        var row = Common(BuiltInLayers.Coverage, $"{pcode}-{month}");
        row["pcode"] = pcode;
        row["month"] = DateOnly.Parse(month);
        row["level"] = "none";
        return row;
    }

    private static FeatureRow Common(LayerSchema schema, string sourceId)
    {
        var row = new FeatureRow(schema);
        row.Values[CommonColumns.Source] = "test";
        row.Values[CommonColumns.SourceId] = sourceId;
        row.Values[CommonColumns.Classification] = "mission";
        row.Values[CommonColumns.Verification] = "reported";
        return row;
    }
}
