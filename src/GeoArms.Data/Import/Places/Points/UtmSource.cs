using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads points from eastings, northings and zones of the UTM grid, on WGS84 or on the datum that the rule names.</summary>
internal sealed class UtmSource : PointSource
{
    private const double LeastEasting = 100_000;
    private const double MostEasting = 900_000;
    private const double MostNorthing = 10_000_000;

    private readonly CoordinateReference?[] _zones = new CoordinateReference?[2 * Utm.Zones];
    private readonly CoordinateReference _reference;
    private readonly DecimalMark _mark;
    private readonly int _x;
    private readonly int _y;
    private readonly int _zone;
    private readonly int _hemisphere = -1;
    private readonly bool? _isNorth;
    private readonly bool _lettersAreBands;
    private readonly string _constant = "";
    private readonly FieldNames _fields;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="InputException">A column is not there, the zone is none, or the system is not geographic.</exception>
    public UtmSource(PlaceRule rule, Mapping mapping, FieldNames fields, CoordinateReference reference)
        : base(mapping)
    {
        var where = $"{mapping.Where}, geometry";
        _fields = fields;
        _reference = reference;
        _mark = rule.Mark ?? DecimalMark.Point;
        _x = ColumnConverter.Field(fields, rule.Lon!, $"{where}.x,");
        _y = ColumnConverter.Field(fields, rule.Lat!, $"{where}.y,");
        _zone = fields.Find(rule.Zone!);
        if (!reference.IsGeographic)
        {
            throw new InputException($"{where} has a UTM zone and the system {reference.Name}, which has a projection of its own; expected one of the two, or a geographic system (EPSG:4210) for the datum of the zone.");
        }

        _lettersAreBands = string.Equals(rule.Hemisphere, "band", StringComparison.OrdinalIgnoreCase);
        if (rule.Hemisphere is { } hemisphere && !_lettersAreBands)
        {
            _isNorth = Hemisphere(hemisphere);
            _hemisphere = _isNorth is null ? ColumnConverter.Field(fields, hemisphere, $"{where}.hemisphere,") : -1;
        }

        if (_zone < 0)
        {
            _constant = rule.Zone!;
            if (_hemisphere < 0 && !Utm.TryParseZone(_constant, _isNorth, _lettersAreBands, out _, out _, out var problem))
            {
                throw new InputException($"{where}.zone: {problem} It is not the name of a column either; the file has: {string.Join(", ", fields.All)}.");
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Fields => [.. new[] { _x, _y, _zone, _hemisphere }.Where(index => index >= 0)];

    /// <inheritdoc/>
    public override RowProblem? Read(RawRecord record, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift)
    {
        (place, reach) = (default, 0);
        if (Present(record[_x]) is not { } xText || Present(record[_y]) is not { } yText)
        {
            var missing = Present(record[_x]) is null ? _x : _y;
            return new RowProblem(_fields[missing], record[missing] ?? "", missing == _x ? "The row has no easting." : "The row has no northing.");
        }

        if (!NumberTexts.TryRead(xText, _mark, out var easting))
        {
            return new RowProblem(_fields[_x], xText, "Not a number; expected an easting in metres.");
        }

        if (!NumberTexts.TryRead(yText, _mark, out var northing))
        {
            return new RowProblem(_fields[_y], yText, "Not a number; expected a northing in metres.");
        }

        if (ZoneOf(record, out var system) is { } wrongZone)
        {
            return wrongZone;
        }

        if (easting is < LeastEasting or > MostEasting || northing is < 0 or > MostNorthing)
        {
            var isSwapped = northing is >= LeastEasting and <= MostEasting && easting is >= 0 and <= MostNorthing;
            return new RowProblem(
                _fields[_x], $"{xText} {yText}", $"The easting is outside 100,000 to 900,000 m or the northing outside 0 to 10,000,000 m.{(isSwapped ? " The two look swapped." : "")}");
        }

        place = system!.ToLonLat(easting, northing, ref shift);
        return PlaceGate.RangeProblem(_fields[_x], _fields[_y], place.Longitude, place.Latitude, $"{xText} {yText}");
    }

    private static bool? Hemisphere(string text) => text.Trim().ToUpperInvariant() switch
    {
        "N" or "NORTH" or "NORTHERN" or "NORD" or "NORTE" => true,
        "S" or "SOUTH" or "SOUTHERN" or "SUD" or "SUR" or "SUL" => false,
        _ => null,
    };

    private RowProblem? ZoneOf(RawRecord record, out CoordinateReference? system)
    {
        system = null;
        var isNorth = _isNorth;
        if (_hemisphere >= 0 && Present(record[_hemisphere]) is { } written)
        {
            isNorth = Hemisphere(written);
            if (isNorth is null)
            {
                return new RowProblem(_fields[_hemisphere], written, "Not a hemisphere; expected north or south (N, S, nord, sud, norte, sur).");
            }
        }

        var text = _zone >= 0 ? Present(record[_zone]) : _constant;
        if (text is null)
        {
            return new RowProblem(_fields[_zone], record[_zone] ?? "", "The row has no UTM zone.");
        }

        if (!Utm.TryParseZone(text, isNorth, _lettersAreBands, out var zone, out var north, out var problem))
        {
            return new RowProblem(_zone >= 0 ? _fields[_zone] : "zone", text, problem!);
        }

        system = _zones[zone - 1 + (north ? 0 : Utm.Zones)] ??= new CoordinateReference(
            string.Create(CultureInfo.InvariantCulture, $"UTM {zone}{(north ? 'N' : 'S')} on {_reference.Base.Name}"), _reference.Base, Utm.Map(_reference.Base.Ellipsoid, zone, north), 1);
        return null;
    }
}
