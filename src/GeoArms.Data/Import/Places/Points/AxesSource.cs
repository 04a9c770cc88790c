using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads points from two columns: longitude and latitude, decimal or with minutes and seconds, or easting and northing of one system.</summary>
internal sealed class AxesSource : PointSource
{
    private readonly CoordinateReference _reference;
    private readonly CoordinateForm _form;
    private readonly DecimalMark _mark;
    private readonly bool _oIsEast;
    private readonly int _x;
    private readonly int _y;
    private readonly string _xName;
    private readonly string _yName;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="InputException">A column is not there, or degrees with minutes are asked for in a system of metres.</exception>
    public AxesSource(PlaceRule rule, Mapping mapping, FieldNames fields, CoordinateReference reference)
        : base(mapping)
    {
        _reference = reference;
        _form = rule.Form;
        _mark = rule.Mark ?? DecimalMark.Point;
        _oIsEast = rule.OIsEast;
        _x = ColumnConverter.Field(fields, rule.Lon!, $"{mapping.Where}, geometry.lon,");
        _y = ColumnConverter.Field(fields, rule.Lat!, $"{mapping.Where}, geometry.lat,");
        (_xName, _yName) = (fields[_x], fields[_y]);
        if (_form == CoordinateForm.Degrees && !reference.IsGeographic)
        {
            throw new InputException($"{mapping.Where}, geometry, has places in degrees with minutes or seconds, but {reference.Name} counts in metres; name a geographic system, or leave \"crs\" out.");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Fields => [_x, _y];

    /// <inheritdoc/>
    public override RowProblem? Read(RawRecord record, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift)
    {
        (place, reach) = (default, 0);
        var (xText, yText) = (Present(record[_x]), Present(record[_y]));
        if (xText is null || yText is null)
        {
            return new RowProblem(
                xText is null ? _xName : _yName,
                record[xText is null ? _x : _y] ?? "",
                (xText, yText) switch { (null, null) => "The row has no coordinates.", (null, _) => "The row has no longitude.", _ => "The row has no latitude." });
        }

        if (Number(xText, isLongitude: true, out var x) is { } wrongX)
        {
            return new RowProblem(_xName, xText, wrongX);
        }

        if (Number(yText, isLongitude: false, out var y) is { } wrongY)
        {
            return new RowProblem(_yName, yText, wrongY);
        }

        place = _reference.ToLonLat(x, y, ref shift);
        return PlaceGate.RangeProblem(_xName, _yName, place.Longitude, place.Latitude, $"{xText} {yText}");
    }

    private string? Number(string text, bool isLongitude, out double number)
    {
        if (_form == CoordinateForm.Degrees)
        {
            var isRead = DegreeText.TryParse(text, isLongitude, out var read, out var problem, _oIsEast);
            number = read.Degrees;
            return isRead ? null : $"Not an angle: {problem}";
        }

        if (!_reference.IsGeographic)
        {
            return NumberTexts.TryRead(text, _mark, out number) ? null : "Not a number; expected metres.";
        }

        if (_mark == DecimalMark.Point)
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)
                ? null
                : "Not a number; expected degrees with a point before decimals.";
        }

        number = 0;
        return !text.Contains('.', StringComparison.Ordinal) && double.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            ? null
            : "Not a number; expected degrees with a comma before decimals, as in the rest of the column.";
    }
}
