using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Tests.Queries;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Decisions.Sites;

/// <summary>Sites made for a test, and decisions about them.</summary>
internal static class SiteTrial
{
    internal static readonly DateOnly Day = new(2025, 6, 30);

    internal static QuantityDistances Table { get; } =
        QuantityDistances.Parse(File.ReadAllText(RepositoryRoot.Combine("data", "codes", "quantity-distance.json")), "quantity-distance.json");

    internal static FeatureRow Site(string sourceId, double longitude, double latitude, string siteType = "idpCamp", DateOnly? closed = null, long? people = null, DateOnly? counted = null) =>
        Site(sourceId, QueryRows.Factory.CreatePoint(new Coordinate(longitude, latitude)), siteType, closed, people, counted);

    internal static FeatureRow Site(string sourceId, Geometry geometry, string siteType = "idpCamp", DateOnly? closed = null, long? people = null, DateOnly? counted = null)
    {
        var row = QueryRows.Row(BuiltInLayers.Sites, sourceId, geometry, ("siteType", siteType), ("name", $"Site {sourceId}"), ("openedOn", new DateOnly(2020, 1, 1)));
        row["closedOn"] = closed;
        row["individuals"] = people;
        row["countedOn"] = counted;
        return row;
    }

    /// <summary>An old incident far away, so that the data cover all periods.</summary>
    internal static FeatureRow Old() => QueryRows.Incident("old", -60, -60, new DateOnly(2020, 1, 1));

    internal static FeatureRow Store(string sourceId, double longitude, double latitude, double? kilograms, string? division)
    {
        var row = QueryRows.Row(BuiltInLayers.Facilities, sourceId, QueryRows.Factory.CreatePoint(new Coordinate(longitude, latitude)), ("facilityType", "ammunitionStorage"), ("name", sourceId));
        row["netExplosiveQuantityKg"] = kilograms;
        row["hazardDivision"] = division;
        return row;
    }

    internal static FeatureRow Area(string pcode, double west, double south, double east, double north) =>
        QueryRows.Row(BuiltInLayers.Areas, pcode, QueryRows.Box(west, south, east, north), ("areaType", "admin"), ("level", 2L), ("pcode", pcode), ("name", $"Area {pcode}"));

    internal static FeatureRow Coverage(string pcode, DateOnly month, string level) =>
        QueryRows.Row(BuiltInLayers.Coverage, $"{pcode}-{month:yyyyMM}", null, ("pcode", pcode), ("month", month), ("level", level));

    internal static DecisionGround Ground(IEnumerable<FeatureRow> rows, string? filter = null, string? datetime = null) => new(
        QueryRows.Layers(rows), new LayerQuery { Filter = filter is null ? null : CqlText.Parse(filter), DateTime = TimeInterval.Parse(datetime ?? $"../{Day:yyyy-MM-dd}") }, Day, SiteGround.Layers);

    internal static SiteAnswer Rank(IEnumerable<FeatureRow> rows, string? site = null, string? filter = null, string? datetime = null, IReadOnlyDictionary<string, double>? weights = null)
    {
        var profile = Profile();
        return SiteRanking.Answer(SiteGround.Of(Ground(rows, filter, datetime), Table), profile, profile.Weighted(SiteCriteria.All, weights), 1000, site);
    }

    internal static WeightProfile Profile() => new()
    {
        Name = "even",
        Title = "Even",
        Description = "All criteria weigh the same.",
        Criteria = SiteCriteria.All.ToDictionary(criterion => criterion.Name, _ => 1.0, StringComparer.Ordinal),
        Bands = [new ScoreBand("high", 0.5), new ScoreBand("medium", 0.25), new ScoreBand("low", 0)],
    };

    internal static NearbyComparison Of(this SiteProfile profile, double radius, int days) => profile.Nearby.Single(comparison => comparison.RadiusMetres == radius && comparison.PeriodDays == days);
}
