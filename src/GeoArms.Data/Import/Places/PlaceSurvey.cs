using System.Globalization;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.Points;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places;

/// <summary>Settles how the places of a file are written where its rule leaves that open, from all values of the columns, never row by row.</summary>
internal sealed class PlaceSurvey
{
    private readonly PlaceRule _rule;
    private readonly HashSet<string> _nulls;
    private readonly CoordinateTally _axes = new();
    private readonly PairTally _pairs = new();
    private readonly int[] _fields;

    private PlaceSurvey(PlaceRule rule, Mapping? mapping, FieldNames fields)
    {
        _rule = rule;
        _nulls = new HashSet<string>(mapping?.Nulls ?? [], StringComparer.Ordinal);
        _fields = [.. new[] { rule.Lon, rule.Lat, rule.Coordinates }.OfType<string>().Select(fields.Find).Where(field => field >= 0)];
    }

    /// <summary>A survey for a rule, or null when nothing is open.</summary>
    public static PlaceSurvey? Of(PlaceRule? rule, Mapping? mapping, FieldNames fields) =>
        rule is { Form: CoordinateForm.Open, Lon: not null } or { Coordinates: not null, Order: PairOrder.Open } ? new PlaceSurvey(rule, mapping, fields) : null;

    /// <summary>Takes note of a row.</summary>
    public void Observe(RawRecord record)
    {
        foreach (var field in _fields)
        {
            if (record[field]?.Trim() is { Length: > 0 } text && !_nulls.Contains(text))
            {
                if (_rule.Coordinates is null)
                {
                    _axes.Observe(text);
                }
                else
                {
                    _pairs.Observe(text);
                }
            }
        }
    }

    /// <summary>The rule with everything settled.</summary>
    /// <param name="notes">Gets a remark on what is not plain degrees with a point.</param>
    /// <exception cref="Core.InputException">Two readings fit equally; the message shows both.</exception>
    public PlaceRule Settle(List<string> notes)
    {
        if (_rule.Coordinates is { } column)
        {
            return _rule with { Order = _pairs.Decide(column), OIsEast = _pairs.OIsEast };
        }

        var settled = _rule with { Form = _axes.Form, Mark = _rule.Mark ?? _axes.Mark, OIsEast = _axes.OIsEast };
        if (settled.Form == CoordinateForm.Degrees)
        {
            notes.Add($"The places of '{_rule.Lon}' and '{_rule.Lat}' were read as degrees with minutes or seconds{(settled.OIsEast ? "; O is east, because W stands beside it" : "")}.");
        }
        else if (settled.Mark == Numbers.DecimalMark.Comma)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The places of '{_rule.Lon}' and '{_rule.Lat}' were read with a comma before the decimals."));
        }

        return settled;
    }
}
