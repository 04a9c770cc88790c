using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>
/// How far off the place of an incident may be, in metres (METHODS, kernel density): what the row says; where its source knew only the
/// district or the province, the radius of a disc of that area's size, when <c>areas</c> has it.
/// </summary>
internal sealed class PlaceUncertainty
{
    /// <summary>Above this a place is rough: a town's coordinate is nearer.</summary>
    public const double Rough = 5_000;

    /// <summary>Above this a place is counted, not drawn.</summary>
    public const double Drawable = 100_000;

    /// <summary>What import writes for a place known to its district, and for one known to within 25 km.</summary>
    private const double District = 25_000;

    private readonly ColumnReader _precision;
    private readonly ColumnReader _province;
    private readonly ColumnReader _district;
    private readonly ColumnReader _extra;
    private readonly Dictionary<string, double> _radii;

    /// <summary>Prepares for the incidents of a view.</summary>
    public PlaceUncertainty(LayerView incidents, LayerView? areas)
    {
        _precision = incidents.Column("geoPrecision");
        _province = incidents.Column("admin1");
        _district = incidents.Column("admin2");
        _extra = incidents.Column("extra");
        _radii = areas is null ? [] : Radii(areas);
    }

    /// <summary>Uncertainties of several rows in metres; 0 where the source does not state any.</summary>
    public void Read(ReadOnlySpan<int> rows, Span<double> into)
    {
        _precision.Numbers(rows, into);
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = double.IsNaN(into[i]) ? 0
                : into[i] == District && SaysDistrict(_extra.Utf8(rows[i])) ? RadiusOf(_district, rows[i], into[i])
                : into[i] == Drawable ? RadiusOf(_province, rows[i], into[i])
                : into[i];
        }
    }

    private double RadiusOf(ColumnReader code, int row, double otherwise) =>
        !code.IsNull(row) && _radii.TryGetValue(Encoding.UTF8.GetString(code.Utf8(row)), out var radius) ? Math.Min(radius, Drawable) : otherwise;

    // UCDP: where_prec 2 is a place within 25 km, 3 a district; import keeps the code beside.
    private static bool SaysDistrict(ReadOnlySpan<byte> extra)
    {
        var reader = new Utf8JsonReader(extra);
        while (extra.Length > 0 && reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("where_prec"u8))
            {
                return reader.Read() && reader.TokenType switch
                {
                    JsonTokenType.Number => reader.TryGetInt32(out var code) && code == 3,
                    JsonTokenType.String => reader.ValueTextEquals("3"u8),
                    _ => false,
                };
            }
        }

        return false;
    }

    private static Dictionary<string, double> Radii(LayerView areas)
    {
        var radii = new Dictionary<string, double>(StringComparer.Ordinal);
        var codes = areas.Column("pcode");
        var rows = new RowBuffer();
        areas.CollectInKeyOrder(areas.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            if (!codes.IsNull(row) && areas.Geometry(row) is { } polygon && GroundArea.Of(polygon) is var area and > 0)
            {
                radii[Encoding.UTF8.GetString(codes.Utf8(row))] = Math.Sqrt(area / Math.PI);
            }
        }

        return radii;
    }
}
