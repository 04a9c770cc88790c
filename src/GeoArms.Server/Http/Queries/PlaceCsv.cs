using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Data.Export;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Queries;

/// <summary>The features of an answer as CSV (RFC 4180), a line each: how they lie, then the columns that their layers put into tiles.</summary>
internal static class PlaceCsv
{
    /// <summary>The text.</summary>
    public static string Of(PlaceAnswer answer, PlaceForm form)
    {
        var hasChainage = answer.Features.Any(feature => feature.Along is not null);
        var columns = answer.Layers.SelectMany(layer => layer.Schema.Columns).Where(column => column.InTiles && column.Name != "id").Select(column => column.Name).Distinct(StringComparer.Ordinal).ToArray();
        var text = new StringBuilder("layer,id,distance,bearing,")
            .Append(form switch { PlaceForm.Utm => "utm", PlaceForm.Mgrs => "mgrs", _ => "longitude,latitude" })
            .Append(hasChainage ? ",chainage,side,insideMetres" : "");
        foreach (var column in columns)
        {
            text.Append(',').Append(CsvField.Of(column));
        }

        text.Append('\n');
        foreach (var feature in answer.Features)
        {
            var reach = feature.Reach;
            text.Append(CsvField.Of(feature.Layer)).Append(',').Append(CsvField.Of(feature.Id)).Append(',').Append(Number(Math.Round(reach.Metres, 3))).Append(',')
                .Append(reach.Azimuth is { } azimuth ? Number(Math.Round(azimuth, 6)) : "").Append(',')
                .Append(form == PlaceForm.Degrees ? $"{Number(Math.Round(reach.Longitude, 9))},{Number(Math.Round(reach.Latitude, 9))}" : CsvField.Of(PlaceText.Format(reach.Longitude, reach.Latitude, form)));
            if (hasChainage)
            {
                var along = feature.Along!.Value;
                text.Append(',').Append(Number(Math.Round(along.Chainage, 3))).Append(',')
                    .Append(along.Side switch { RouteSide.Left => "left", RouteSide.Right => "right", _ => "" }).Append(',').Append(Number(Math.Round(along.InsideMetres, 3)));
            }

            foreach (var column in columns)
            {
                text.Append(',');
                if (feature.View.Columns.Any(own => own.Name == column) && feature.View.Column(column) is var reader && !reader.IsNull(feature.Row))
                {
                    text.Append(Value(reader, feature.Row));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Value(ColumnReader column, int row) => column.Schema.Type switch
    {
        ColumnType.Integer => column.Integer(row).ToString(CultureInfo.InvariantCulture),
        ColumnType.Number => Number(column.Number(row)),
        ColumnType.Boolean => column.Integer(row) != 0 ? "true" : "false",
        ColumnType.Date => TimeInterval.ToMoment(TimeInterval.FromDays(column.Integer(row))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Timestamp => TimeInterval.ToMoment(column.Integer(row)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => CsvField.Of(Encoding.UTF8.GetString(column.Utf8(row))),
    };

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
