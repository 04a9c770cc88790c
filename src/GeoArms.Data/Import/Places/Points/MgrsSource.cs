using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads points from a column of MGRS references: the centre of the square, which may be half its diagonal off.</summary>
internal sealed class MgrsSource : PointSource
{
    private readonly int _field;
    private readonly string _name;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="InputException">The column is not there, or another system than WGS84 is named.</exception>
    public MgrsSource(PlaceRule rule, Mapping mapping, FieldNames fields)
        : base(mapping)
    {
        if ((mapping.Reference ?? rule.Reference) is { IsLongitudeLatitude: false } other)
        {
            throw new InputException($"{mapping.Where}, geometry.mgrs, is on WGS84 and cannot be in {other.Name} as well; leave \"crs\" out.");
        }

        _field = ColumnConverter.Field(fields, rule.Mgrs!, $"{mapping.Where}, geometry.mgrs,");
        _name = fields[_field];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Fields => [_field];

    /// <inheritdoc/>
    public override RowProblem? Read(RawRecord record, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift)
    {
        (place, reach) = (default, 0);
        if (Present(record[_field]) is not { } text)
        {
            return new RowProblem(_name, record[_field] ?? "", "The row has no coordinates.");
        }

        if (!Mgrs.TryParse(text, out var square, out var problem))
        {
            return new RowProblem(_name, text, problem!);
        }

        (place, reach) = ((square.Longitude, square.Latitude), square.Reach);
        return null;
    }
}
