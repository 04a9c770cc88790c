using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Context;

/// <summary>What an import knows of the world beside its files: countries, administrative areas, outlines. Read once for all files.</summary>
internal sealed class ImportContext
{
    private readonly IStore _store;
    private readonly string _dataFolder;
    private readonly Action<string> _note;
    private PcodeTable? _table;
    private AreaShelf? _shelf;

    /// <summary>Reads the countries; the rest is read when it is first asked for.</summary>
    /// <param name="store">The store.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="note">Takes remarks.</param>
    /// <exception cref="Core.InputException">The file of countries is wrong.</exception>
    public ImportContext(IStore store, string dataFolder, Action<string> note)
    {
        (_store, _dataFolder, _note) = (store, dataFolder, note);
        Countries = Countries.Load(dataFolder);
    }

    /// <summary>The countries.</summary>
    public Countries Countries { get; }

    /// <summary>The administrative areas by which a file's columns are resolved and checked; null when the layer has no columns for P-codes, or the mapping fills none.</summary>
    /// <exception cref="Core.InputException">A file in <c>codes/</c> is wrong.</exception>
    public async Task<PcodeTable?> TableForAsync(LayerSchema schema, Mapping mapping, CancellationToken cancel) =>
        PcodeColumn.Of(schema).Any(column => mapping.Columns.Any(rule => rule.Target == schema.Columns[column.Index].Name)) ? await TableAsync(cancel) : null;

    /// <summary>The stage that judges the rows of a file beside other rows; null when there is nothing to judge.</summary>
    /// <param name="schema">The layer.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="source">Source of the rows.</param>
    /// <param name="stored">The stored rows of a batch.</param>
    /// <param name="gates">The gates.</param>
    /// <param name="namesCountries">True when rows may name a country.</param>
    /// <param name="reject">Takes rejected rows.</param>
    /// <param name="note">Takes remarks.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ContextStage?> StageAsync(
        LayerSchema schema, Mapping mapping, string source, StoredRows stored, GateSet gates, bool namesCountries, Action<long, Records.RowProblem> reject, Action<string> note, CancellationToken cancel)
    {
        // Rows that GeoArms exported bring their flags with them.
        if (mapping.IsOwnExport || schema.Geometry == GeometryKinds.None || schema.Name is "areas" or "basemap")
        {
            return null;
        }

        var judges = new List<IContextJudge>();
        if (namesCountries && (gates.Of(GateNames.OutsideCountry).IsOn || gates.Of(GateNames.SwappedCoordinates).IsOn))
        {
            var outlines = await ShelfAsync(cancel);
            outlines.BeginBasemap();
            judges.Add(new CountryJudge(gates.Of(GateNames.OutsideCountry), gates.Of(GateNames.SwappedCoordinates), schema, outlines));
        }

        if (PcodeColumn.Of(schema) is [{ Levels.Count: 1 }, ..] columns && gates.Of(GateNames.FarFromDistrict).IsOn && await TableForAsync(schema, mapping, cancel) is not null
            && await ShelfAsync(cancel) is { HasDistricts: true } shelf)
        {
            judges.Add(new DistrictJudge(gates.Of(GateNames.FarFromDistrict), schema, columns, shelf));
        }

        if (schema == BuiltInLayers.Incidents && gates.Of(GateNames.NearDuplicate).IsOn)
        {
            judges.Add(await NearDuplicateJudge.LoadAsync(gates.Of(GateNames.NearDuplicate), _store, source, mapping.ReportedBy, cancel));
        }

        if (schema == BuiltInLayers.Hazards && gates.Of(GateNames.Overlap).IsOn)
        {
            judges.Add(await OverlapJudge.LoadAsync(gates.Of(GateNames.Overlap), _store, note, cancel));
        }

        return judges.Count == 0 ? null : new ContextStage(stored, gates, judges, reject);
    }

    private async Task<PcodeTable> TableAsync(CancellationToken cancel) => _table ??= await PcodeTable.LoadAsync(_store, Countries, PlaceWords.Load(_dataFolder), cancel);

    private async Task<AreaShelf> ShelfAsync(CancellationToken cancel) => _shelf ??= await AreaShelf.LoadAsync(_store, Countries, _dataFolder, _note, cancel);
}
