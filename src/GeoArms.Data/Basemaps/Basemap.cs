using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Basemaps;

/// <summary>
/// Puts the world's land, coasts, borders and places from <c>data/basemap/</c> into the layer <c>basemap</c>, so that
/// the map works with no network. Natural Earth (public domain) and GeoNames (CC BY 4.0).
/// </summary>
public static class Basemap
{
    /// <summary>Source of land, coasts and borders.</summary>
    public const string LandSource = "natural-earth";

    /// <summary>Source of places.</summary>
    public const string PlaceSource = "geonames";

    /// <summary>Writes the basemap into a store, in one transaction: all of it or nothing. Writing it again changes nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="dataFolder">The folder that holds <c>basemap/</c>.</param>
    /// <param name="progress">Called with a sentence now and then.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Core.InputException">A file is missing or cannot be read.</exception>
    public static async Task LoadAsync(IStore store, string dataFolder, Action<string> progress, CancellationToken cancel)
    {
        progress("Basemap: reading land, borders and places");
        var rows = Rows(dataFolder).ToArray();
        progress($"Basemap: writing {rows.Length} features");
        await store.WriteAsync(BuiltInLayers.Basemap.Name, rows, cancel);
    }

    /// <summary>The rows of the basemap: land, then coasts and borders, then places, largest first.</summary>
    /// <exception cref="Core.InputException">A file is missing or cannot be read.</exception>
    public static IEnumerable<FeatureRow> Rows(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "basemap");
        var topology = Topology.Read(Path.Combine(folder, "countries-10m.json"));
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        string Numbered(string stem)
        {
            var ordinal = ordinals.GetValueOrDefault(stem);
            ordinals[stem] = ordinal + 1;
            return $"{stem}-{ordinal}";
        }

        foreach (var (number, polygon) in WorldLand.Polygons(topology, factory))
        {
            yield return Row(LandSource, Numbered($"land-{number}"), "land", 0, polygon);
        }

        foreach (var (arc, isBorder, line) in WorldLines.Lines(topology, factory))
        {
            var kind = isBorder ? "border" : "coast";
            yield return Row(LandSource, Numbered($"{kind}-{arc}"), kind, 0, line);
        }

        foreach (var place in Place.Read(Path.Combine(folder, "places.tsv")))
        {
            var row = Row(PlaceSource, place.Id, "place", place.Rank, factory.CreatePoint(place.Position));
            row["name"] = place.Name;
            row["population"] = place.Population == 0 ? null : place.Population;
            yield return row;
        }
    }

    /// <summary>Zoom from which a place of this size is drawn; the same rule for real and for invented places.</summary>
    public static int PlaceRank(long population, bool isCapital) => Place.RankOf(population, isCapital);

    private static FeatureRow Row(string source, string sourceId, string kind, int rank, Geometry geometry)
    {
        var row = new FeatureRow(BuiltInLayers.Basemap) { Geometry = geometry };
        row.Values[CommonColumns.Source] = source;
        row.Values[CommonColumns.SourceId] = sourceId;
        row.Values[CommonColumns.Classification] = "public";
        row.Values[CommonColumns.Verification] = "confirmed";
        row["kind"] = kind;
        row["rank"] = (long)rank;
        return row;
    }
}
