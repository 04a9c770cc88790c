using GeoArms.Core;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>The invented ground: coast, islets, lakes and rivers, all in degrees.</summary>
internal sealed class Terrain
{
    private readonly IPreparedGeometry _dryPrepared;
    private readonly IndexedPointInAreaLocator _dryLocator;
    private readonly Coordinate[] _waterside;

    private Terrain(LocalPlane plane, GeometryFactory factory, Polygon[] islands, (string Name, Polygon Shape)[] lakes, (string Name, LineString Course)[] rivers)
    {
        Plane = plane;
        Factory = factory;
        Islands = islands;
        Lakes = lakes;
        Rivers = rivers;
        Geometry dry = islands[0];
        foreach (var (_, shape) in lakes)
        {
            dry = dry.Difference(shape);
        }

        Dry = dry;
        _dryPrepared = PreparedGeometryFactory.Prepare(dry);
        _dryLocator = new IndexedPointInAreaLocator(dry);
        _waterside = [.. islands[0].ExteriorRing.Coordinates.Concat(rivers.SelectMany(river => river.Course.Coordinates)).Select(plane.ToPlane)];
    }

    /// <summary>The plane in which the country is laid out.</summary>
    public LocalPlane Plane { get; }

    /// <summary>Makes geometries in CRS84.</summary>
    public GeometryFactory Factory { get; }

    /// <summary>The main island first, then the islets.</summary>
    public Polygon[] Islands { get; }

    /// <summary>The lakes.</summary>
    public (string Name, Polygon Shape)[] Lakes { get; }

    /// <summary>The rivers, each from its source to the sea or to another river.</summary>
    public (string Name, LineString Course)[] Rivers { get; }

    /// <summary>The main island without its lakes: where towns, roads and events may be.</summary>
    public Geometry Dry { get; }

    /// <summary>Shapes the ground of a recipe.</summary>
    /// <exception cref="InputException">The coast crosses itself, or a lake is not on land.</exception>
    public static Terrain Shape(Recipe recipe)
    {
        var plane = new LocalPlane(recipe.Country.Centre[0], recipe.Country.Centre[1]);
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var random = new RandomStream(recipe.Seed, "terrain");
        Polygon Closed(List<Coordinate> ring, string what) =>
            Simple(factory.CreatePolygon(Distinct(ring.Select(plane.ToDegrees)))) is { IsValid: true } simple
                ? simple
                : throw new InputException($"Got a recipe whose {what} crosses itself; expected a smaller roughness or another seed.");

        var coast = recipe.Coast;
        var islands = new List<Polygon> { Closed(FractalLine.Ring(Points(coast.Outline), coast.Roughness, coast.StepKm, random), "coast") };
        foreach (var islet in coast.Islets)
        {
            islands.Add(Closed(FractalLine.Blob(Point(islet.At), islet.RadiusKm, coast.Roughness, coast.StepKm, random), "islet"));
        }

        var lakes = recipe.Lakes
            .Select(lake => (lake.Name, Closed(FractalLine.Blob(Point(lake.At), lake.RadiusKm, coast.Roughness / 2, coast.StepKm, random), $"lake {lake.Name}")))
            .ToArray();
        if (Array.Find(lakes, lake => !islands[0].Contains(lake.Item2)) is { Name: not null } wet)
        {
            throw new InputException($"Got the lake '{wet.Name}', which reaches into the sea; expected it on the main island.");
        }

        var rivers = recipe.Rivers.Select(river => (river.Name, Course(river, islands[0], lakes, plane, factory, random))).ToArray();
        return new Terrain(plane, factory, [.. islands], lakes, rivers);
    }

    /// <summary>True when a position is on the main island and not in a lake.</summary>
    public bool IsDry(Coordinate position) => _dryLocator.Locate(position) == Location.Interior;

    /// <summary>True when the whole geometry is on the main island and not in a lake.</summary>
    public bool IsDry(Geometry geometry) => _dryPrepared.ContainsProperly(geometry);

    /// <summary>
    /// Kilometres to the nearest position of the coast or of a river: where people like to settle. The positions lie
    /// closer together than anybody minds here, and a plain scan of them is cheaper than an index over their segments.
    /// </summary>
    public double KilometresToWater(Coordinate position)
    {
        var from = Plane.ToPlane(position);
        var least = double.MaxValue;
        foreach (var point in _waterside)
        {
            var (x, y) = (point.X - from.X, point.Y - from.Y);
            least = Math.Min(least, (x * x) + (y * y));
        }

        return Math.Sqrt(least);
    }

    /// <summary>A position scattered about another (normal, deviation in kilometres), on dry land; the other itself when none is found.</summary>
    public Coordinate Scattered(Coordinate about, double kilometres, RandomStream random)
    {
        for (var attempt = 0; attempt < 24; attempt++)
        {
            var position = Plane.Moved(about, random.Normal() * kilometres, random.Normal() * kilometres);
            if (IsDry(position))
            {
                return position;
            }
        }

        return about;
    }

    /// <summary>Points of a recipe, in kilometres.</summary>
    public static Coordinate[] Points(double[][] pairs) => [.. pairs.Select(Point)];

    /// <summary>A point of a recipe, in kilometres.</summary>
    public static Coordinate Point(double[] pair) => new(pair[0], pair[1]);

    /// <summary>Positions without immediate repeats.</summary>
    public static Coordinate[] Distinct(IEnumerable<Coordinate> positions)
    {
        var distinct = new List<Coordinate>();
        foreach (var position in positions)
        {
            if (distinct.Count == 0 || !distinct[^1].Equals2D(position))
            {
                distinct.Add(position);
            }
        }

        return [.. distinct];
    }

    /// <summary>A rough ring may cross itself in small loops: they are cut off, and what remains is the outer ring of the largest part.</summary>
    private static Polygon Simple(Polygon rough)
    {
        if (rough.IsValid)
        {
            return rough;
        }

        var parts = GeometryFixer.Fix(rough);
        var largest = Enumerable.Range(0, parts.NumGeometries).Select(parts.GetGeometryN).OfType<Polygon>().MaxBy(part => part.Area)!;
        return rough.Factory.CreatePolygon(Distinct(largest.ExteriorRing.Coordinates.Select(c => new Coordinate(Math.Round(c.X, 6), Math.Round(c.Y, 6)))));
    }

    /// <summary>A river runs to its last point; what of it lies in the sea or in a lake is left out.</summary>
    private static LineString Course(
        RecipeRiver river, Polygon island, (string Name, Polygon Shape)[] lakes, LocalPlane plane, GeometryFactory factory, RandomStream random)
    {
        var course = FractalLine.Through(Points(river.Course), 0.13, 0.5, random).Select(plane.ToDegrees);
        Geometry onLand = factory.CreateLineString(Distinct(course)).Intersection(island);
        foreach (var (_, shape) in lakes)
        {
            var parts = onLand.Difference(shape);
            onLand = parts;
        }

        var longest = Enumerable.Range(0, onLand.NumGeometries)
            .Select(i => onLand.GetGeometryN(i)).OfType<LineString>().OrderByDescending(part => part.Length).FirstOrDefault()
            ?? throw new InputException($"Got the river '{river.Name}', no part of which is on land; expected a course in kilometres from the centre.");
        return factory.CreateLineString(Distinct(longest.Coordinates.Select(c => new Coordinate(Math.Round(c.X, 6), Math.Round(c.Y, 6)))));
    }
}
