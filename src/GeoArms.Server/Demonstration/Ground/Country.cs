using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>The invented country: ground, provinces, districts and settlements.</summary>
internal sealed class Country
{
    private Country(Recipe recipe, Terrain terrain, Province[] provinces, District[] districts, Settlement[] settlements)
    {
        Recipe = recipe;
        Terrain = terrain;
        Provinces = provinces;
        Districts = districts;
        Settlements = settlements;
    }

    /// <summary>What it was made from.</summary>
    public Recipe Recipe { get; }

    /// <summary>Coast, lakes and rivers.</summary>
    public Terrain Terrain { get; }

    /// <summary>Provinces in the order of the recipe.</summary>
    public Province[] Provinces { get; }

    /// <summary>Districts by P-code.</summary>
    public District[] Districts { get; }

    /// <summary>Settlements, seats of provinces first, then of districts, then villages.</summary>
    public Settlement[] Settlements { get; }

    /// <summary>Shorthand for the plane of the terrain.</summary>
    public LocalPlane Plane => Terrain.Plane;

    /// <summary>Lays out the country of a recipe.</summary>
    public static Country Found(Recipe recipe)
    {
        var terrain = Terrain.Shape(recipe);
        var random = new RandomStream(recipe.Seed, "districts");
        var names = new InventedNames(
            new RandomStream(recipe.Seed, "names"),
            recipe.Provinces.SelectMany(province => new[] { province.Name, province.Capital }).Append(recipe.Country.Name));
        var centres = Tessellation.EvenCentres(terrain, recipe.Districts, random);
        var cells = Tessellation.Divide(terrain, centres, random);
        var (provinces, districts) = Group(recipe, terrain, centres, cells, names);
        var settlements = Settling.Settle(recipe, terrain, districts, names);
        return new Country(recipe, terrain, provinces, districts, settlements);
    }

    /// <summary>The district of a position on land.</summary>
    public District DistrictOf(Coordinate position) =>
        Array.Find(Districts, district => district.Contains(position))
        ?? Districts.MinBy(district => Plane.Kilometres(district.Centre, position))!;

    /// <summary>A district by its P-code.</summary>
    /// <exception cref="Core.InputException">There is none.</exception>
    public District DistrictByPcode(string pcode) =>
        Array.Find(Districts, district => district.Pcode == pcode)
        ?? throw new Core.InputException($"Got the district '{pcode}' in the recipe; expected one of the country's, such as '{Core.NearestName.Of(pcode, Districts.Select(d => d.Pcode))}'.");

    /// <summary>A settlement by its name.</summary>
    /// <exception cref="Core.InputException">There is none.</exception>
    public Settlement SettlementByName(string name) =>
        Array.Find(Settlements, settlement => settlement.Name == name)
        ?? throw new Core.InputException($"Got the town '{name}' in the recipe; expected one of the country's, such as '{Core.NearestName.Of(name, Settlements.Select(s => s.Name))}'.");

    private static (Province[] Provinces, District[] Districts) Group(Recipe recipe, Terrain terrain, Coordinate[] centres, Geometry[] cells, InventedNames names)
    {
        var heads = recipe.Provinces.Select(province => Terrain.Point(province.At)).ToArray();
        var owner = centres.Select(centre => Tessellation.Nearest(terrain.Plane.ToPlane(centre), heads)).ToArray();
        var provinces = recipe.Provinces
            .Select((province, i) => new Province(
                i,
                $"{recipe.Country.Pcode}{i + 1:00}",
                province.Name,
                CoverageUnion.Union(terrain.Factory.BuildGeometry(cells.Where((_, cell) => owner[cell] == i)))))
            .ToArray();
        var districts = new List<District>();
        foreach (var province in provinces)
        {
            // Numbered from the north, as a gazetteer would.
            var own = Enumerable.Range(0, cells.Length).Where(cell => owner[cell] == province.Index).OrderByDescending(cell => centres[cell].Y).ToArray();
            for (var k = 0; k < own.Length; k++)
            {
                districts.Add(new District($"{province.Pcode}{k + 1:00}", names.Next(), province, cells[own[k]], Centre(terrain, cells[own[k]])));
            }
        }

        return (provinces, [.. districts]);
    }

    private static Coordinate Centre(Terrain terrain, Geometry shape)
    {
        var largest = Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).MaxBy(part => part.Area)!;
        var dry = largest.Intersection(terrain.Dry);
        var centroid = dry.Centroid;
        var inside = dry.Contains(centroid) ? centroid : dry.InteriorPoint;
        return new Coordinate(Math.Round(inside.X, 6), Math.Round(inside.Y, 6));
    }
}
