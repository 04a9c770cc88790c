using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Json;

/// <summary>
/// JSON with flat objects as rows: a list of them (as Insecurity Insight publishes), a list within an object
/// (<c>{"data":[…]}</c>), or one object a line.
/// </summary>
internal sealed class JsonFormat : ImportFormat
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping) => new JsonRecordReader(file);
}
