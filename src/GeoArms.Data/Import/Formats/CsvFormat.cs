using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats;

/// <summary>Comma-separated values (RFC 4180) with a header, also with <c>;</c>, tab or <c>|</c> between the fields.</summary>
internal sealed class CsvFormat : ImportFormat
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping) => new CsvRecordReader(file, CsvForm.Of(file, request, mapping?.Delimiter));
}
