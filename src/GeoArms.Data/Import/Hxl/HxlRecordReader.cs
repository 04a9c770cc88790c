using System.Globalization;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Hxl;

/// <summary>
/// Reads rows whose columns have HXL tags. Where latitude and longitude stand in one column (<c>#geo+coord</c>), the
/// place is made from it.
/// </summary>
internal sealed class HxlRecordReader : RecordReader
{
    private static readonly char[] BetweenNumbers = [',', ';', ' '];

    private readonly RecordReader _rows;
    private readonly int _pair;

    /// <summary>Takes a reader whose columns have tags.</summary>
    /// <param name="rows">The reader; closed with this one.</param>
    /// <param name="table">What the tags say.</param>
    public HxlRecordReader(RecordReader rows, HxlTable table)
        : base(rows.Fields)
    {
        _rows = rows;
        _pair = table.PairOf(rows.Fields);
        Frame = table.Frame(rows.Fields);
        Notes.AddRange(rows.Notes);
    }

    /// <summary>Where ids, places and groups are, as the tags say.</summary>
    public Mapping Frame { get; }

    /// <inheritdoc/>
    public override bool HasGeometry => _pair >= 0;

    /// <inheritdoc/>
    public override bool IsTyped => _rows.IsTyped;

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        if (!_rows.Read(record))
        {
            return false;
        }

        if (_pair >= 0 && record.Problem is null && record[_pair]?.Trim() is { Length: > 0 } text)
        {
            var parts = text.Split(BetweenNumbers, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && Number(parts[0], out var latitude) && Number(parts[1], out var longitude))
            {
                record.Problem = PlaceGate.RangeProblem(Fields[_pair], Fields[_pair], longitude, latitude, text);
                record.Geometry = GeometryAssembly.Place(longitude, latitude);

                // The place is not repeated in extra, lest it tell what a coarsened geometry hides.
                record.Set(_pair, null, ValueKind.Text);
            }
            else
            {
                record.Problem = new RowProblem(Fields[_pair], text, "Not latitude and longitude; expected two numbers with a comma between them, such as 6.25, 20.5.");
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Restart() => _rows.Restart();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _rows.Dispose();
        base.Dispose(disposing);
    }

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
