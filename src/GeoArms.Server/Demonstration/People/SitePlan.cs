using GeoArms.Core.Layers;
using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.People;

/// <summary>Where the displaced are: near towns away from the front line, from the districts on it. The first is the planted camp.</summary>
internal static class SitePlan
{
    private const double PolygonShare = 0.25;

    private static readonly Share[] Types =
    [
        new("idpCamp", 0.42), new("hostCommunity", 0.22), new("returnArea", 0.14), new("transit", 0.09), new("refugeeCamp", 0.08), new("pocSite", 0.05),
    ];

    private static readonly string[] Methods = ["Registration", "Household count", "Estimate from shelters", "Estimate by local authority"];

    /// <summary>Draws up the sites.</summary>
    public static List<DisplacementSite> Draw(Country country, FrontLine front)
    {
        var random = new RandomStream(country.Recipe.Seed, "sites");
        var origins = country.Districts.OrderBy(district => front.Distance(district.Centre)).Take(9).Select(district => district.Pcode).ToArray();
        var sites = new List<DisplacementSite>();
        while (sites.Count < country.Recipe.Counts.Sites)
        {
            // Types that the zones need come early; the rest by their shares.
            var type = sites.Count switch { 0 => "idpCamp", 1 or 2 => "pocSite", 3 or 4 => "refugeeCamp", _ => random.Weighted(Types) };
            var (at, near) = sites.Count == 0 ? (PlantedCamp(country, random), country.Recipe.Planted.Camp.Name) : Place(country, front, sites, random);
            sites.Add(Site(country, sites.Count, type, at, near, origins, random));
        }

        return sites;
    }

    private static DisplacementSite Site(Country country, int index, string type, Coordinate at, string near, string[] origins, RandomStream random)
    {
        var recipe = country.Recipe;
        var sourceId = $"site-{index + 1}";
        var name = type switch
        {
            "pocSite" => $"{near} protection site",
            "refugeeCamp" => $"{near} refugee camp",
            "hostCommunity" => $"{near} host community",
            "transit" => $"{near} transit centre",
            "returnArea" => $"{near} area of return",
            _ => $"{near} camp",
        };
        Geometry shape = country.Terrain.Factory.CreatePoint(at);
        if (index > 0 && type is "idpCamp" or "refugeeCamp" && random.Chance(PolygonShare * 2))
        {
            var ring = FractalLine.Blob(country.Plane.ToPlane(at), random.Between(0.25, 0.55), 0.05, 0.15, random);
            var polygon = country.Terrain.Factory.CreatePolygon(Terrain.Distinct(ring.Select(country.Plane.ToDegrees)));
            shape = polygon.IsValid && country.Terrain.IsDry(polygon) ? polygon : shape;
        }

        var opened = recipe.From.AddDays(random.Whole(-500, index == 0 ? 200 : 1700));
        var closed = index > 0 && random.Chance(0.12) ? opened.AddDays(random.Whole(200, 700)) : (DateOnly?)null;
        closed = closed > recipe.Until ? null : closed;
        var row = DisplacementSite.NewRow(sourceId, shape);
        row.Values[CommonColumns.GeoPrecision] = 200.0;
        row["name"] = $"{name} (invented)";
        row["siteType"] = type;
        row["openedOn"] = opened;
        row["closedOn"] = closed;
        if (index == 0 || random.Chance(0.9))
        {
            var individuals = (long)Math.Exp(random.Between(Math.Log(250), Math.Log(type is "idpCamp" or "pocSite" ? 32_000 : 9_000)));
            row["individuals"] = individuals;
            row["households"] = random.Chance(0.85) ? (long)Math.Round(individuals / random.Between(4.2, 6.4)) : null;
            var last = closed ?? recipe.Until;
            row["countedOn"] = last.AddDays(-random.Whole(5, Math.Min(420, last.DayNumber - opened.DayNumber)));
            row["countMethod"] = random.Pick(Methods);
            row["countConfidence"] = random.Pick(["high", "medium", "medium", "low"]);
        }
        else
        {
            row["countConfidence"] = "unknown";
        }

        var from = Enumerable.Range(0, random.Whole(1, 3)).Select(_ => random.Pick(origins)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        row["origins"] = type == "returnArea" ? null : from;
        row["returnsTo"] = type == "returnArea" ? [country.DistrictOf(at).Pcode] : random.Chance(0.5) ? from[..1] : null;
        row["country"] = recipe.Country.Name;
        return new DisplacementSite { SourceId = sourceId, Name = name, SiteType = type, At = at, Shape = shape, IsPlanted = index == 0, Row = row };
    }

    /// <summary>In the district that the recipe names, as far as can be from its centre and from towns, so that what happens near is the camp's.</summary>
    private static Coordinate PlantedCamp(Country country, RandomStream random)
    {
        var district = country.DistrictByPcode(country.Recipe.Planted.Camp.District);
        var candidates = new List<Coordinate>();
        while (candidates.Count < 60)
        {
            var at = country.Terrain.Scattered(district.Centre, 18, random);
            if (district.Contains(at) && country.Terrain.KilometresToWater(at) > 3)
            {
                candidates.Add(at);
            }
        }

        return candidates.MaxBy(at => Math.Min(
            country.Plane.Kilometres(at, district.Centre),
            country.Settlements.Where(settlement => settlement.Population > 20_000).Min(settlement => country.Plane.Kilometres(settlement.At, at))))!;
    }

    private static (Coordinate At, string Near) Place(Country country, FrontLine front, List<DisplacementSite> sites, RandomStream random)
    {
        while (true)
        {
            var town = random.Pick(country.Settlements);
            var at = country.Terrain.Scattered(town.At, 2.5, random);
            var fromFront = front.Distance(at);
            if (fromFront > 12 && random.Chance(Math.Exp(-fromFront / 90)) && country.Plane.Kilometres(at, town.At) > 1
                && sites.TrueForAll(site => country.Plane.Kilometres(site.At, at) > (site.IsPlanted ? 25 : 4)))
            {
                return (at, town.Name);
            }
        }
    }
}
