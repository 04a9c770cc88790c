using GeoArms.Core.Layers;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Survey;

namespace GeoArms.Data.Import.Inference;

/// <summary>
/// Tells which columns of a layer of the file's own are dates in other forms than ISO. A column that can be read in two
/// ways stays text, and a note says so.
/// </summary>
internal sealed class FieldDates
{
    private readonly FieldForm[] _forms;
    private readonly FieldNames _fields;
    private readonly DateOrders _orders;

    /// <summary>Looks at all columns.</summary>
    public FieldDates(FieldNames fields, FieldForm[] forms, Mapping? mapping)
    {
        _forms = forms;
        _fields = fields;
        _orders = new DateOrders(
            [.. forms.Index().Where(form => form.Item.OtherDates is not null).Select(form => (fields[form.Index], form.Item.OtherDates!))],
            mapping?.DateFormats ?? [],
            mapping?.TwoDigitYearMax ?? Mapping.DefaultTwoDigitYearMax);
    }

    /// <summary>Remarks for the summary.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The forms of a column's dates; null when it is no column of dates, or one of ISO dates.</summary>
    public IReadOnlyList<string>? Formats(int field)
    {
        if (_forms[field].OtherDates is not { } tally)
        {
            return null;
        }

        if (_orders.Problem(_fields[field], tally) is { } problem)
        {
            Notes.Add($"{problem} Until then the column is text.");
            return null;
        }

        var formats = _orders.Formats(_fields[field], tally, Notes);
        Notes.Add($"The dates of '{_fields[field]}' were read as {string.Join(" or ", formats)}.");
        return formats;
    }

    /// <summary>Type of a column that has <see cref="Formats"/>.</summary>
    public ColumnType TypeOf(int field) => _forms[field].OtherDates!.HasTimes ? ColumnType.Timestamp : ColumnType.Date;
}
