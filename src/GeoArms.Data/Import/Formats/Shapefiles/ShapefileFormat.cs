using GeoArms.Core;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>
/// ESRI shapefiles: a <c>.shp</c> with what lies beside it, a folder or a zip archive with one or more. Stands in for
/// the package NetTopologySuite.IO.Esri.Shapefile.
/// </summary>
internal sealed class ShapefileFormat : ImportFormat
{
    /// <inheritdoc/>
    public override string Name => "shapefile";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parts(InputFile file, ImportRequest request) => [.. ShapefileSet.Find(file).Select(set => set.Name)];

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping)
    {
        var sets = ShapefileSet.Find(file);
        var set = sets.FirstOrDefault(one => one.Name == part) ?? throw new InputException($"'{file.Path}' holds no shapefile '{part}' any more.");
        var isOnlyOne = sets.Count(one => one.Shapes.Stem == set.Shapes.Stem) == 1;
        return new ShapefileRecordReader(set, request) { SourceName = sets.Count == 1 ? null : isOnlyOne ? set.Shapes.Stem : set.Name };
    }
}
