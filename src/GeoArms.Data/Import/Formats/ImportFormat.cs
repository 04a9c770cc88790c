using GeoArms.Core.Layers;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Revisions;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// A file format: one class in one file that turns a file into raw records. Publishers' formats also bring a mapping
/// from <c>data/mappings</c> and give their name to <c>source</c>.
/// </summary>
internal abstract class ImportFormat
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>File in <c>data/mappings</c> (without <c>.json</c>) that is used when the user names none, or null.</summary>
    public virtual string? MappingName => null;

    /// <summary>True when the format's name is the source of its rows; false for containers that anybody fills.</summary>
    public virtual bool IsSource => false;

    /// <summary>
    /// The parts of a file that are imported one after another: layers of a GeoPackage, sheets of a workbook. A format
    /// whose files are one table has one part without a name.
    /// </summary>
    /// <exception cref="Core.InputException">The file is not of this format, or has no part that the request names.</exception>
    public virtual IReadOnlyList<string> Parts(InputFile file, ImportRequest request) => [""];

    /// <summary>Layer into which a part goes when neither the user nor a mapping names one; null when the format does not say.</summary>
    public virtual string? LayerOf(string part) => null;

    /// <summary>The same for formats that must look into the file to tell.</summary>
    /// <exception cref="Core.InputException">The file is not of this format, or does not tell.</exception>
    public virtual string? LayerOf(InputFile file, string part, ImportRequest request) => LayerOf(part);

    /// <summary>The mapping of a part into a built-in layer that the format itself can give (by tags), or null to map by names.</summary>
    public virtual Mapping? MappingOf(LayerSchema schema, RecordReader reader, string dataFolder) => null;

    /// <summary>Opens a part of a file at its first row.</summary>
    /// <exception cref="Core.InputException">The file is not of this format; the message says what was found.</exception>
    public abstract RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping);

    /// <summary>Fits a mapping to the file that was opened: forms that the format tells by a first look at it.</summary>
    /// <param name="mapping">The mapping as it was read, without optional columns that the file does not have; or null.</param>
    /// <param name="reader">The file at its first row; it must stand there again afterwards.</param>
    public virtual Mapping? Fit(Mapping? mapping, RecordReader reader) => mapping;

    /// <summary>The columns of a list of rows that the publisher took back, when the file is one; else null.</summary>
    public virtual WithdrawalColumns? WithdrawalsOf(FieldNames fields) => null;
}
