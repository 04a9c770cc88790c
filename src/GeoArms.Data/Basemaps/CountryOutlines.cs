using NetTopologySuite.Geometries;

namespace GeoArms.Data.Basemaps;

/// <summary>
/// The outlines of countries in the basemap (Natural Earth at 1:10 million, about 0.004° by 0.002° fine), by ISO number
/// and by name. Polygons lie between longitudes −180 and 180.
/// </summary>
internal sealed class CountryOutlines
{
    private readonly Topology _topology;
    private readonly Dictionary<string, List<int[][]>> _members = new(StringComparer.Ordinal);
    private readonly GeometryFactory _factory = new(new PrecisionModel(), 4326);

    private CountryOutlines(Topology topology)
    {
        _topology = topology;
        foreach (var (id, name, polygons) in topology.Members("countries"))
        {
            foreach (var key in new[] { id, name }.OfType<string>())
            {
                // Two members may share a number: a country, and a territory of it far away.
                if (_members.TryGetValue(key, out var there))
                {
                    there.AddRange(polygons);
                }
                else
                {
                    _members.Add(key, [.. polygons]);
                }
            }
        }
    }

    /// <summary>Reads the basemap's file.</summary>
    /// <exception cref="Core.InputException">It is missing or cannot be read.</exception>
    public static CountryOutlines Read(string dataFolder) => new(Topology.Read(Path.Combine(dataFolder, "basemap", "countries-10m.json")));

    /// <summary>The polygons of a country by ISO number (three digits) or by the name that Natural Earth gives it; empty when there are none.</summary>
    public IReadOnlyList<Polygon> Of(string numberOrName) => _members.TryGetValue(numberOrName, out var polygons)
        ? [.. polygons.SelectMany(polygon => WorldLand.OnMap(_topology, polygon))
            .Select(piece => _factory.CreatePolygon(_factory.CreateLinearRing(piece[0]), [.. piece.Skip(1).Select(_factory.CreateLinearRing)]))]
        : [];
}
