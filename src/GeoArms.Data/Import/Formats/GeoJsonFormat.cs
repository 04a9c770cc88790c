using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// GeoJSON (RFC 7946): a feature collection, a single feature or bare geometry, newline-delimited features and text
/// sequences (RFC 8142). The <c>crs</c> member of the older specification of 2008 is honoured.
/// </summary>
internal sealed class GeoJsonFormat : ImportFormat
{
    /// <inheritdoc/>
    public override string Name => "geojson";

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping) => new GeoJsonRecordReader(file);
}
