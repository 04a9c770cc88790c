using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads points from one column whose text has the whole place.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="fields">The file's columns.</param>
/// <param name="column">Name of the column.</param>
/// <param name="where">Where the mapping names it, for the message when it is not there.</param>
internal abstract class TextSource(Mapping mapping, FieldNames fields, string column, string where) : PointSource(mapping)
{
    private readonly int _field = ColumnConverter.Field(fields, column, $"{mapping.Where}, {where},");

    /// <inheritdoc/>
    public sealed override IReadOnlyList<int> Fields => [_field];

    /// <summary>The file's own name of the column.</summary>
    protected string Name => fields[_field];

    /// <inheritdoc/>
    public sealed override RowProblem? Read(RawRecord record, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift)
    {
        if (Present(record[_field]) is { } text)
        {
            return Read(text, out place, out reach, ref shift);
        }

        (place, reach) = (default, 0);
        return new RowProblem(Name, record[_field] ?? "", "The row has no coordinates.");
    }

    /// <summary>Reads a text; parameters and answer as in <see cref="PointSource.Read"/>.</summary>
    protected abstract RowProblem? Read(string text, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift);
}
