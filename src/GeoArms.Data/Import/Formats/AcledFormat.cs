using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Revisions;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Exports of the Armed Conflict Location and Event Data Project as CSV (31 columns; older ones with <c>data_id</c>,
/// numbers in <c>inter1</c>, and dates such as "31 December 2019"), and its list of deleted events. What the columns
/// mean stands in <c>data/mappings/acled.json</c>.
/// </summary>
internal sealed class AcledFormat : ImportFormat
{
    private const string Id = "event_id_cnty";
    private const string OldId = "data_id";
    private const string Date = "event_date";
    private const string Deleted = "deleted_timestamp";
    private const string LongDate = "d MMMM yyyy";
    private const int RowsOfFirstLook = 1000;

    private static readonly string[] Required = [Date, "event_type", "sub_event_type", "actor1", "country", "latitude", "longitude", "fatalities"];

    /// <inheritdoc/>
    public override string Name => "acled";

    /// <inheritdoc/>
    public override string? MappingName => Name;

    /// <inheritdoc/>
    public override bool IsSource => true;

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping)
    {
        var reader = new CsvRecordReader(file, CsvForm.Documented(file, request, mapping?.Delimiter));
        try
        {
            Check(file, reader.Fields);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override WithdrawalColumns? WithdrawalsOf(FieldNames fields) =>
        (fields.Find(Id), fields.Find(Deleted)) is (>= 0 and var id, >= 0 and var at) ? new WithdrawalColumns(id, at) : null;

    /// <inheritdoc/>
    public override Mapping? Fit(Mapping? mapping, RecordReader reader)
    {
        if (mapping is null)
        {
            return null;
        }

        if (mapping.Id == Id && reader.Fields.Find(Id) < 0)
        {
            mapping = mapping with
            {
                Id = OldId,
                Drop = [.. mapping.Drop.Where(name => name != OldId)],
                Notes = [.. mapping.Notes, $"The file has no '{Id}'; rows are known by '{OldId}', which ACLED changes when it revises an event."],
            };
        }

        return HasLongDates(reader)
            ? mapping with
            {
                Columns = [.. mapping.Columns.Select(rule => rule.From.Contains(Date, StringComparer.OrdinalIgnoreCase) ? rule with { DateFormats = [LongDate] } : rule)],
                Notes = [.. mapping.Notes, $"The dates in '{Date}' are read as day, month and year (31 December 2019), as the first rows have them."],
            }
            : mapping;
    }

    private static void Check(InputFile file, FieldNames fields)
    {
        if (fields.Find(Deleted) >= 0 && fields.Find(Id) >= 0)
        {
            return;
        }

        List<string> missing = [.. Required.Where(name => fields.Find(name) < 0)];
        if (fields.Find(Id) < 0 && fields.Find(OldId) < 0)
        {
            missing.Insert(0, Id);
        }

        if (missing.Count > 0)
        {
            throw new InputException(
                $"'{file.Path}' is not an ACLED export: its header lacks {string.Join(", ", missing)}. Expected {Id}, {string.Join(", ", Required)} and others in any order, or {Id} and {Deleted} for a list of deleted events. The header has: {string.Join(", ", fields.All)}.");
        }
    }

    // One form for the whole column, told from the first rows: a row of another form is rejected, not guessed.
    private static bool HasLongDates(RecordReader reader)
    {
        var field = reader.Fields.Find(Date);
        var record = new RawRecord();
        var (iso, written) = (0, 0);
        for (var row = 0; row < RowsOfFirstLook && reader.Read(record); row++)
        {
            var text = record[field]?.Trim() ?? "";
            if (DateTexts.IsoMoment(text) is not null)
            {
                iso++;
            }
            else if (DateOnly.TryParseExact(text, LongDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                written++;
            }
        }

        reader.Restart();
        return written > iso;
    }
}
