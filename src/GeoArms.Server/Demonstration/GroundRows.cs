using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration;

/// <summary>The invented country as rows: its basemap, areas and routes.</summary>
internal static class GroundRows
{
    /// <summary>Id of the main island at its source.</summary>
    public const string FirstLandId = "land-1";

    /// <summary>Land, coast, lakes, rivers and settlements, for the layer <c>basemap</c>.</summary>
    public static IEnumerable<FeatureRow> Basemap(Country country)
    {
        var terrain = country.Terrain;
        for (var i = 0; i < terrain.Islands.Length; i++)
        {
            yield return BasemapRow(i == 0 ? FirstLandId : $"land-{i + 1}", "land", 0, terrain.Islands[i], null);
            yield return BasemapRow($"coast-{i + 1}", "coast", 0, terrain.Factory.CreateLineString(terrain.Islands[i].ExteriorRing.Coordinates), null);
        }

        for (var i = 0; i < terrain.Lakes.Length; i++)
        {
            yield return BasemapRow($"water-{i + 1}", "water", 5, terrain.Lakes[i].Shape, terrain.Lakes[i].Name);
        }

        for (var i = 0; i < terrain.Rivers.Length; i++)
        {
            yield return BasemapRow($"river-{i + 1}", "river", 6, terrain.Rivers[i].Course, terrain.Rivers[i].Name);
        }

        foreach (var settlement in country.Settlements)
        {
            var rank = Data.Basemaps.Basemap.PlaceRank(settlement.Population, settlement.Rank == SettlementRank.Capital);

            // Seats are named a zoom or two before villages of their size: the country is small.
            rank = settlement.Rank switch { SettlementRank.ProvinceSeat => Math.Min(rank, 6), SettlementRank.DistrictSeat => Math.Min(rank, 8), _ => Math.Min(rank, 10) };
            rank = settlement.Rank == SettlementRank.Capital ? 4 : rank;
            var row = BasemapRow($"place-{settlement.Index + 1}", "place", rank, terrain.Factory.CreatePoint(settlement.At), settlement.Name);
            row["population"] = settlement.Population;
            yield return row;
        }
    }

    /// <summary>Country, provinces, districts and sectors, for the layer <c>areas</c>.</summary>
    public static IEnumerable<FeatureRow> Areas(Country country)
    {
        var recipe = country.Recipe;
        long Living(Func<Settlement, bool> where) => (long)(country.Settlements.Where(where).Sum(settlement => settlement.Population) * 2.6);
        yield return Admin(country, 0, recipe.Country.Pcode, null, recipe.Country.Name, Whole(country, _ => true), Living(_ => true));
        foreach (var province in country.Provinces)
        {
            yield return Admin(country, 1, province.Pcode, recipe.Country.Pcode, province.Name, province.Shape, Living(settlement => settlement.District.Province == province));
        }

        foreach (var district in country.Districts)
        {
            yield return Admin(country, 2, district.Pcode, district.Province.Pcode, district.Name, district.Shape, Living(settlement => settlement.District == district));
        }

        for (var i = 0; i < recipe.Sectors.Length; i++)
        {
            var sector = recipe.Sectors[i];
            var row = MissionRow.Of(BuiltInLayers.Areas, $"sector-{i + 1}", Whole(country, district => sector.Provinces.Contains(district.Province.Name, StringComparer.Ordinal)));
            row["areaType"] = "sector";
            row["name"] = $"{sector.Name} (invented)";
            yield return row;
        }
    }

    /// <summary>Roads, for the layer <c>routes</c>.</summary>
    public static IEnumerable<FeatureRow> Routes(RoadNetwork network)
    {
        foreach (var road in network.Roads)
        {
            var row = MissionRow.Of(BuiltInLayers.Routes, RouteId(road), road.Line);
            row["name"] = road.Name;
            row["routeClass"] = road.Class;
            row["routeStatus"] = road.Status;
            row["lengthMetres"] = Math.Round(road.Metres);
            row["minutes"] = Math.Round(road.Minutes, 1);
            yield return row;
        }
    }

    /// <summary>Id of a road at its source.</summary>
    public static string RouteId(Road road) => $"route-{road.Index + 1}";

    private static Geometry Whole(Country country, Func<District, bool> where) =>
        NetTopologySuite.Operation.OverlayNG.CoverageUnion.Union(country.Terrain.Factory.BuildGeometry(country.Districts.Where(where).Select(district => district.Shape)));

    private static FeatureRow Admin(Country country, long level, string pcode, string? parent, string name, Geometry shape, long population)
    {
        var row = MissionRow.Of(BuiltInLayers.Areas, pcode, shape);
        row["level"] = level;
        row["areaType"] = "admin";
        row["pcode"] = pcode;
        row["parent"] = parent;
        row["name"] = $"{name} (invented)";
        row["population"] = population;
        row["populationSource"] = "Invented census projection";
        row["populationDate"] = new DateOnly(country.Recipe.From.Year - 1, 7, 1);
        row["populationMethod"] = "Projection from settlements";
        row["populationConfidence"] = level == 0 ? "medium" : "low";
        return row;
    }

    private static FeatureRow BasemapRow(string sourceId, string kind, long rank, Geometry geometry, string? name)
    {
        var row = MissionRow.Of(BuiltInLayers.Basemap, sourceId, geometry);
        row["kind"] = kind;
        row["rank"] = rank;
        row["name"] = name;
        return row;
    }
}
