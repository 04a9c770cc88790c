using GeoArms.Core;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads points from one column with both coordinates.</summary>
internal sealed class PairSource : PointSource
{
    private readonly CoordinateReference _reference;
    private readonly PairOrder _order;
    private readonly bool _oIsEast;
    private readonly int _field;
    private readonly string _name;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="InputException">The column is not there, or the system is not geographic.</exception>
    public PairSource(PlaceRule rule, Mapping mapping, FieldNames fields, CoordinateReference reference)
        : base(mapping)
    {
        if (!reference.IsGeographic)
        {
            throw new InputException($"{mapping.Where}, geometry.coordinates, holds degrees, but {reference.Name} counts in metres; name two columns with \"x\" and \"y\", or a geographic system.");
        }

        _reference = reference;
        _order = rule.Order;
        _oIsEast = rule.OIsEast;
        _field = ColumnConverter.Field(fields, rule.Coordinates!, $"{mapping.Where}, geometry.coordinates,");
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

        if (PairText.Read(text, _order, _oIsEast, out var x, out var y) is { } problem)
        {
            return new RowProblem(_name, text, problem);
        }

        place = _reference.ToLonLat(x, y, ref shift);
        return PlaceGate.RangeProblem(_name, _name, place.Longitude, place.Latitude, text);
    }
}
