using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace GeoArms.Server.Demonstration.Arms;

/// <summary>
/// Hazardous areas. The first blocks the closed road, the second was cleared on the planted day, the next lie across the
/// restricted roads; all others keep off the roads, so that the closed road has one cause.
/// </summary>
internal sealed class HazardField
{
    private static readonly Share[] Types =
    [
        new("minefield", 0.36), new("cluster", 0.18), new("ied", 0.15), new("erw", 0.19), new("ammunition", 0.03), new("spotTask", 0.09),
    ];

    private static readonly Share[] Statuses =
    [
        new("suspected", 0.27), new("confirmed", 0.3), new("cancelled", 0.12), new("reduced", 0.09), new("cleared", 0.22),
    ];

    private readonly Country _country;
    private readonly FrontLine _front;
    private readonly RandomStream _random;
    private readonly STRtree<LineString> _roads = new();
    private readonly List<Geometry> _shapes = [];
    private readonly List<FeatureRow> _rows = [];

    /// <summary>Lays the hazards.</summary>
    public HazardField(Country country, RoadNetwork network, FrontLine front, BlockedRoad blocked)
    {
        _country = country;
        _front = front;
        _random = new RandomStream(country.Recipe.Seed, "hazards");
        foreach (var road in network.Roads)
        {
            _roads.Insert(road.Line.EnvelopeInternal, road.Line);
        }

        Add("minefield", Across(blocked.Road, 0.9, 0.3), "confirmed", blocked.Road.Name, ["route"], country.Recipe.From.AddDays(-410), null);
        var cleared = country.Recipe.Planted.Clearance;
        var shape = Free("minefield");
        Add("minefield", shape, "cleared", Near(shape.Coordinate).Name, ["cropland", "housing"], cleared.SurveyedOn, cleared.ClearedOn);
        foreach (var road in network.Roads.Where(road => road.Status == "restricted"))
        {
            var type = _random.Pick(["minefield", "ied", "ied", "erw"]);
            Add(type, Across(road, _random.Between(0.25, 0.6), _random.Between(0.08, 0.2)), _random.Pick(["suspected", "confirmed"]), road.Name, ["route"], Surveyed(), null);
        }

        while (_rows.Count < country.Recipe.Counts.Hazards)
        {
            var type = _random.Weighted(Types);
            var free = Free(type);
            var status = Status();
            var surveyed = Surveyed();
            var released = status is "suspected" or "confirmed" ? (DateOnly?)null : Released(surveyed);
            Add(type, free, status, Near(free.Coordinate).Name, Blocks(free.Coordinate), surveyed, released);
        }

        Order();
    }

    /// <summary>The rows of the layer <c>hazards</c>.</summary>
    public IReadOnlyList<FeatureRow> Rows => _rows;

    private static bool IsOpen(FeatureRow row) => (string)row["status"]! is "suspected" or "confirmed";

    private string Status() => _random.Weighted(Statuses);

    private DateOnly Surveyed() => _country.Recipe.From.AddDays(_random.Whole(-1500, 1900));

    private DateOnly Released(DateOnly surveyed)
    {
        var released = surveyed.AddDays(_random.Whole(40, 900));
        return released > _country.Recipe.Until ? _country.Recipe.Until.AddDays(-_random.Whole(0, 60)) : released;
    }

    private Settlement Near(Coordinate at) => _country.Settlements.MinBy(settlement => _country.Plane.Kilometres(settlement.At, at))!;

    private Polygon Across(Road road, double length, double width)
    {
        var middle = road.Line.NumPoints / 2;
        var (a, b) = (_country.Plane.ToPlane(road.Line.Coordinates[middle - 1]), _country.Plane.ToPlane(road.Line.Coordinates[middle]));
        return HazardShape.Strip(_country, road.Line.Coordinates[middle], Math.Atan2(b.Y - a.Y, b.X - a.X) + (Math.PI / 2), length, width, _random);
    }

    /// <summary>A shape of this type on dry land, off every road and every other hazard.</summary>
    private Geometry Free(string type)
    {
        while (true)
        {
            var (at, direction) = Place(type);
            Geometry shape = type switch
            {
                "spotTask" => _country.Terrain.Factory.CreatePoint(at),
                "minefield" => HazardShape.Strip(_country, at, direction + (_random.Normal() * 0.3), Size(0.25, 1.7), Size(0.06, 0.28), _random),
                "cluster" => HazardShape.Patch(_country, at, Size(0.12, 0.5), _random),
                "ammunition" => HazardShape.Patch(_country, at, Size(0.06, 0.2), _random),
                _ => HazardShape.Patch(_country, at, Size(0.04, 0.22), _random),
            };
            var around = shape.EnvelopeInternal;
            around.ExpandBy(0.0006);
            if (shape.IsValid && _country.Terrain.IsDry(shape) && _shapes.TrueForAll(other => !other.EnvelopeInternal.Intersects(around))
                && _roads.Query(around).All(road => road.Distance(shape) > 0.0006))
            {
                return shape;
            }
        }
    }

    private double Size(double least, double greatest) => Math.Exp(_random.Between(Math.Log(least), Math.Log(greatest)));

    private (Coordinate At, double Direction) Place(string type)
    {
        switch (type)
        {
            case "minefield":
                return _front.Near(_random, 2.4);
            case "cluster":
                return _front.Near(_random, 9);
            default:
                var weights = _country.Settlements.Select(settlement => _front.Exposure(settlement.At)).ToArray();
                return (_country.Terrain.Scattered(_country.Settlements[_random.Weighted(weights)].At, 3.5, _random), _random.Between(0, Math.PI));
        }
    }

    private string[] Blocks(Coordinate at)
    {
        var town = Near(at);
        if (_country.Plane.Kilometres(town.At, at) < 3)
        {
            return _random.Chance(0.4) ? [_random.Pick(["housing", "school", "health", "water"]), "cropland"] : [_random.Pick(["housing", "school", "health", "water", "cropland"])];
        }

        return _random.Chance(0.15) ? [] : [_random.Pick(["cropland", "pasture", "water", "other"])];
    }

    private void Add(string type, Geometry shape, string status, string place, string[] blocks, DateOnly surveyed, DateOnly? released)
    {
        var number = _rows.Count + 1;
        _shapes.Add(shape);
        var row = MissionRow.Of(BuiltInLayers.Hazards, $"haz-{number:0000}", shape, status is "suspected" ? "reported" : "confirmed", "partner");
        var area = Math.Round(shape is Polygon polygon ? LocalPlane.SquareMetres(polygon) : _random.Between(50, 900));
        var off = _random.Chance(0.12);
        var declared = Math.Round(area * (off ? _random.Pick([_random.Between(0.4, 0.75), _random.Between(1.3, 2.2)]) : _random.Between(0.985, 1.015)));
        row.Values[CommonColumns.GeoPrecision] = status is "suspected" ? 100.0 : 10.0;
        row["name"] = $"{Title(type)} {number}, {place} (invented)";
        row["hazardType"] = type;
        row["status"] = status;
        row["devices"] = Devices(type);
        row["areaDeclared"] = declared;
        row["surveyedOn"] = surveyed;
        row["releasedOn"] = released;
        Release(row, status, declared);
        row["blocks"] = blocks.Length == 0 ? null : blocks;
        row["spoilerValue"] = type switch { "ammunition" => "high", "erw" or "cluster" => _random.Pick(["medium", "high", "low"]), "ied" => "low", _ => _random.Pick(["none", "low", "medium"]) };
        row["priority"] = status is "suspected" or "confirmed" ? blocks is ["route"] ? "high" : _random.Pick(["high", "medium", "medium", "low"]) : null;
        _rows.Add(row);
    }

    private static string Title(string type) => type switch
    {
        "minefield" => "Minefield",
        "cluster" => "Cluster strike",
        "ied" => "IED area",
        "erw" => "ERW area",
        "ammunition" => "Abandoned ammunition",
        _ => "Spot task",
    };

    private string[] Devices(string type) => type switch
    {
        "minefield" => _random.Chance(0.3) ? ["anti-personnel mine", "anti-vehicle mine"] : [_random.Pick(["anti-personnel mine", "anti-personnel mine", "anti-vehicle mine"])],
        "cluster" => ["cluster submunition"],
        "ied" => ["pressure-plate device"],
        "ammunition" => ["artillery shell", "propellant charge"],
        "spotTask" => [_random.Pick(["mortar bomb", "grenade", "aircraft bomb", "rocket"])],
        _ => [_random.Pick(["mortar bomb", "artillery shell", "grenade"]), "fuze"],
    };

    /// <summary>The three kinds of release of a closed hazard add up to its declared area; an open one may be released in part.</summary>
    private void Release(FeatureRow row, string status, double declared)
    {
        switch (status)
        {
            case "cancelled":
                row["releasedCancelled"] = declared;
                break;
            case "reduced":
                var cancelled = Math.Round(declared * _random.Between(0, 0.4));
                row["releasedCancelled"] = cancelled;
                row["releasedReduced"] = declared - cancelled;
                break;
            case "cleared":
                var cleared = Math.Round(declared * _random.Between(0.45, 1));
                row["releasedCleared"] = cleared;
                row["releasedReduced"] = declared - cleared;
                break;
            case "confirmed" when _random.Chance(0.2):
                row["releasedReduced"] = Math.Round(declared * _random.Between(0.05, 0.5));
                break;
            default:
                break;
        }
    }

    /// <summary>What must be cleared first: an earlier open hazard near by, so that no circle can come about.</summary>
    private void Order()
    {
        for (var i = 2; i < _rows.Count; i++)
        {
            if (!IsOpen(_rows[i]) || !_random.Chance(0.3))
            {
                continue;
            }

            var earlier = Enumerable.Range(0, i)
                .Where(j => IsOpen(_rows[j]) && _country.Plane.Kilometres(_shapes[j].Coordinate, _shapes[i].Coordinate) < 6)
                .Take(2)
                .Select(j => _rows[j].Id)
                .ToArray();
            _rows[i]["requires"] = earlier.Length == 0 ? null : earlier;
        }
    }
}
