using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Clearance.Criteria;
using GeoArms.Engine.Tests.Queries;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

/// <summary>Hazards and what lies around them, made for a test, with profiles at their defaults.</summary>
internal static class ClearanceRows
{
    internal static readonly DateOnly Day = new(2025, 6, 30);

    internal static readonly EffortRates Rates = new(2, new Dictionary<string, double> { ["minefield"] = 300, ["erw"] = 1500, ["unknown"] = 300 }, 0.25, 5_000, 100, new Dictionary<string, double> { ["steep"] = 2 });

    internal static FeatureRow Hazard(string id, Geometry? geometry, string type = "minefield", string status = "confirmed", params string[] blocks)
    {
        var row = QueryRows.Row(BuiltInLayers.Hazards, id, geometry, ("hazardType", type), ("status", status));
        row["blocks"] = blocks.Length == 0 ? null : blocks;
        return row;
    }

    internal static FeatureRow Site(string id, Geometry geometry, long people, params string[] returnsTo)
    {
        var row = QueryRows.Row(BuiltInLayers.Sites, id, geometry, ("name", "Site " + id), ("siteType", "idpCamp"), ("individuals", people));
        row["returnsTo"] = returnsTo.Length == 0 ? null : returnsTo;
        return row;
    }

    internal static FeatureRow Place(string id, double longitude, double latitude, long people) =>
        QueryRows.Row(BuiltInLayers.Basemap, id, Point(longitude, latitude), ("kind", "place"), ("name", "Place " + id), ("population", people));

    internal static FeatureRow Facility(string id, double longitude, double latitude, string type) =>
        QueryRows.Row(BuiltInLayers.Facilities, id, Point(longitude, latitude), ("facilityType", type));

    internal static FeatureRow Road(string id, LineString line, string roadClass, string status) =>
        QueryRows.Row(BuiltInLayers.Routes, id, line, ("routeClass", roadClass), ("routeStatus", status));

    internal static FeatureRow Zone(string id, Geometry area, string type, DateOnly? from = null, DateOnly? to = null)
    {
        var row = QueryRows.Row(BuiltInLayers.Zones, id, area, ("zoneType", type));
        (row["validFrom"], row["validTo"]) = (from, to);
        return row;
    }

    internal static FeatureRow Area(string pcode, Geometry area, long people, long level = 1) =>
        QueryRows.Row(BuiltInLayers.Areas, pcode, area, ("areaType", "admin"), ("pcode", pcode), ("name", "Area " + pcode), ("population", people), ("level", level));

    internal static FeatureRow Patrol(string id, Geometry track, DateOnly day) =>
        QueryRows.Row(BuiltInLayers.Patrols, id, track, ("startedAt", new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero)), ("endedAt", new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero)));

    internal static Point Point(double longitude, double latitude) => QueryRows.Factory.CreatePoint(new Coordinate(longitude, latitude));

    internal static DecisionGround Ground(params IEnumerable<FeatureRow> rows) =>
        new(QueryRows.Layers(rows), new LayerQuery { DateTime = TimeInterval.Parse("../2025-06-30") }, Day, ClearanceRanking.Layers);

    /// <summary>A profile of some criteria, all with the same weight and their default parameters but for those given.</summary>
    internal static ClearanceProfile Profile(params (string Criterion, double Weight, (string Name, double Value)[] Parameters)[] criteria) => new()
    {
        Name = "test",
        Title = "Test",
        Description = "For tests.",
        WeightsAddUpTo = criteria.Any(one => one.Criterion.StartsWith("lis", StringComparison.Ordinal)) ? null : 1,
        Bands = [new ScoreBand("high", 0.5), new ScoreBand("low", 0)],
        Effort = Rates,
        Criteria = [.. criteria.Select(one => Settings(one.Criterion, one.Weight, one.Parameters))],
    };

    /// <summary>All criteria of people and movement with equal weights.</summary>
    internal static ClearanceProfile Everything() => Profile([.. new[] { "exposure", "casualties", "blockedAccess", "return", "mobility", "spoilers", "zones", "effort" }.Select(name => (name, 1.0, Array.Empty<(string, double)>()))]);

    internal static ProfileCriterion Settings(string criterion, double weight = 1, params (string Name, double Value)[] parameters)
    {
        var values = ClearanceCriteria.Find(criterion)!.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default);
        foreach (var (name, value) in parameters)
        {
            Assert.True(values.ContainsKey(name), $"{criterion} has no parameter {name}");
            values[name] = value;
        }

        return new ProfileCriterion(criterion, weight, values);
    }

    internal static ClearanceRanking Rank(ClearanceProfile profile, params IEnumerable<FeatureRow> rows) => new(Ground(rows), profile, []);

    internal static double Value(this ClearanceRanking ranking, string criterion, string id) =>
        ranking.Table.Value(ranking.Table.Criteria.ToList().IndexOf(criterion), ranking.Table.Find("t:" + id)!.Value);
}
