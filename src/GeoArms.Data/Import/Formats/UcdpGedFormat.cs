using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// The Georeferenced Event Dataset of the Uppsala Conflict Data Program as CSV (49 columns). What the columns mean
/// stands in <c>data/mappings/ucdp-ged.json</c>.
/// </summary>
internal sealed class UcdpGedFormat : ImportFormat
{
    /// <inheritdoc/>
    public override string Name => "ucdp-ged";

    /// <inheritdoc/>
    public override string? MappingName => Name;

    /// <inheritdoc/>
    public override bool IsSource => true;

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping) => new CsvRecordReader(file, CsvForm.Documented(file, request, mapping?.Delimiter));
}
