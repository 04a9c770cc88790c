using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Basemaps;
using GeoArms.Data.Codes;
using GeoArms.Data.Stores;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// The outlines of countries and districts that rows are judged against, fetched when they are first asked for. A
/// country's outline is that of its areas in the store when they cover it, else the basemap's. Outlines of districts are
/// kept up to a number of positions and fetched again after that.
/// </summary>
internal sealed class AreaShelf
{
    private const int MostPositions = 3_000_000;
    private const double WholeCountry = 0.9;

    private readonly IStore _store;
    private readonly string _dataFolder;
    private readonly Action<string> _note;
    private readonly ILookup<string, AdminArea> _ofCountry;
    private readonly Dictionary<string, AdminArea> _byPcode;
    private readonly Dictionary<string, CountryOutline?> _countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Outline?> _districts = new(StringComparer.Ordinal);
    private Task<CountryOutlines>? _basemap;
    private bool _isBasemapMissing;
    private int _positions;

    private AreaShelf(IStore store, IReadOnlyList<AdminArea> areas, string dataFolder, Action<string> note)
    {
        _store = store;
        _dataFolder = dataFolder;
        _note = note;
        _ofCountry = areas.ToLookup(area => area.Country, StringComparer.Ordinal);
        _byPcode = areas.GroupBy(area => area.Pcode, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Makes the shelf: reads which areas the store has.</summary>
    /// <param name="store">The store.</param>
    /// <param name="countries">The countries.</param>
    /// <param name="dataFolder">Folder with the basemap.</param>
    /// <param name="note">Takes remarks.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<AreaShelf> LoadAsync(IStore store, Countries countries, string dataFolder, Action<string> note, CancellationToken cancel)
    {
        var sink = new AdminAreaSink(BuiltInLayers.Areas, countries);
        if (await store.CountAsync(BuiltInLayers.Areas.Name, cancel) > 0)
        {
            await store.ReadLayerAsync(BuiltInLayers.Areas.Name, sink, cancel);
        }

        return new AreaShelf(store, sink.Areas, dataFolder, note);
    }

    /// <summary>True when the store has polygons of areas.</summary>
    public bool HasDistricts => _byPcode.Count > 0;

    /// <summary>True when the store has the polygon of an area.</summary>
    public bool HasDistrict(string pcode) => _byPcode.ContainsKey(pcode);

    /// <summary>Begins to read the outlines of countries, which takes some tenths of a second, beside the first rows of a file.</summary>
    public void BeginBasemap()
    {
        if (_basemap is not null || _isBasemapMissing)
        {
            return;
        }

        _isBasemapMissing = !File.Exists(Path.Combine(_dataFolder, "basemap", "countries-10m.json"));
        if (_isBasemapMissing)
        {
            _note("Rows were not judged against the countries' outlines: the basemap is not in the data folder.");
            return;
        }

        _basemap = Task.Run(() => CountryOutlines.Read(_dataFolder));
    }

    /// <summary>A country's outline; null when there is none.</summary>
    public async Task<CountryOutline?> CountryAsync(Country country, CancellationToken cancel)
    {
        if (!_countries.TryGetValue(country.Iso3, out var outline))
        {
            _countries[country.Iso3] = outline = await MakeAsync(country, cancel);
        }

        return outline;
    }

    /// <summary>A district's outline; null when the store has none.</summary>
    public async Task<Outline?> DistrictAsync(string pcode, CancellationToken cancel)
    {
        if (_districts.TryGetValue(pcode, out var outline))
        {
            return outline;
        }

        if (!_byPcode.TryGetValue(pcode, out var area))
        {
            return null;
        }

        if (_positions > MostPositions)
        {
            _districts.Clear();
            _positions = 0;
        }

        outline = new Outline(await FetchAsync([area.AreaId!], cancel));
        _positions += outline.Positions;
        return _districts[pcode] = outline.IsEmpty ? null : outline;
    }

    private async Task<CountryOutline?> MakeAsync(Country country, CancellationToken cancel)
    {
        var basemap = await BasemapAsync();
        var shipped = basemap?.Of(country.Numeric ?? country.Name) ?? [];
        var also = country.AlsoWithin.Select(entry => (Outline: new Outline(basemap?.Of(entry.Outline) ?? []), entry.Until)).Where(entry => !entry.Outline.IsEmpty).ToArray();
        var size = shipped.Sum(AdminAreaSink.SizeOf);
        foreach (var level in _ofCountry[country.Iso3].GroupBy(area => area.Level).OrderBy(level => level.Key))
        {
            if (size > 0 && level.Sum(area => area.SquareMetres) >= WholeCountry * size)
            {
                return new CountryOutline(country, new Outline(await FetchAsync([.. level.Select(area => area.AreaId!)], cancel)), also);
            }
        }

        return shipped.Count == 0 ? null : new CountryOutline(country, new Outline(shipped), also);
    }

    private async Task<CountryOutlines?> BasemapAsync()
    {
        BeginBasemap();
        return _basemap is null ? null : await _basemap;
    }

    private async Task<IReadOnlyList<Geometry>> FetchAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var sink = new ShapeSink();
        await _store.ReadRowsAsync(BuiltInLayers.Areas.Name, ids, sink, cancel);
        return sink.Shapes;
    }

    /// <summary>Takes the geometries of rows and nothing else.</summary>
    private sealed class ShapeSink : IRowSink
    {
        private readonly WKBReader _reader = new();

        public List<Geometry> Shapes { get; } = [];

        public void BeginRow(long key)
        {
        }

        public void Integer(int column, long value)
        {
        }

        public void Number(int column, double value)
        {
        }

        public void Text(int column, ReadOnlySpan<byte> utf8)
        {
        }

        public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => Shapes.Add(_reader.Read(wellKnownBinary.ToArray()));

        public void EndRow()
        {
        }
    }
}
