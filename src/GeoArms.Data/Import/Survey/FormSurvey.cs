using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Survey;

/// <summary>
/// Settles the forms of dates, numbers and places that a mapping leaves open: the file is read once, and each column's form is
/// decided from all its values, never row by row.
/// </summary>
internal static class FormSurvey
{
    /// <summary>Reads the file if a form is open, and restarts its reader.</summary>
    /// <param name="schema">Layer into which the rows go.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="reader">Reader at the file's first row.</param>
    /// <param name="cancel">Ends the survey.</param>
    /// <returns>The mapping with all forms settled and what was found in its notes.</returns>
    /// <exception cref="InputException">Two readings fit a column equally; the message shows both.</exception>
    public static Mapping Settle(LayerSchema schema, Mapping mapping, RecordReader reader, CancellationToken cancel)
    {
        var open = mapping.Columns.Select(rule => new OpenColumn(rule, mapping, schema.Find(rule.Target), reader.Fields)).Where(column => column.IsOpen).ToArray();
        var places = schema.Geometry == GeometryKinds.None ? null : PlaceSurvey.Of(mapping.Place, mapping, reader.Fields);
        if (open.Length == 0 && places is null)
        {
            return mapping;
        }

        var others = Array.Exists(open, column => column.Dates is not null) ? new OtherDates(reader.Fields, open.SelectMany(column => column.Fields), mapping.TwoDigitYearMax) : null;
        var record = new RawRecord();
        while (reader.Read(record))
        {
            cancel.ThrowIfCancellationRequested();
            if (record.Problem is not null)
            {
                continue;
            }

            foreach (var column in open)
            {
                column.Add(record);
            }

            others?.Add(record);
            places?.Observe(record);
        }

        reader.Restart();
        var settled = Decide(mapping, open, others?.Tallies ?? []);
        if (places is null)
        {
            return settled;
        }

        var notes = new List<string>(settled.Notes);
        return settled with { Place = places.Settle(notes), Notes = notes };
    }

    private static Mapping Decide(Mapping mapping, OpenColumn[] open, IEnumerable<(string Name, DateTally Dates)> others)
    {
        var notes = new List<string>(mapping.Notes);
        var dates = new DateOrders([.. open.Where(column => column.Dates is not null).Select(column => (column.Name, column.Dates!)), .. others], mapping.DateFormats ?? [], mapping.TwoDigitYearMax);
        var marks = new DecimalMarks([.. open.Where(column => column.Numbers is not null).Select(column => (column.Name, column.Numbers!))]);
        var rules = mapping.Columns.ToList();
        foreach (var column in open)
        {
            var settled = column.Rule;
            if (column.Dates is { } tally)
            {
                var formats = dates.Formats(column.Name, tally, notes);
                settled = settled with { DateFormats = formats };
                if (tally.Dates > 0 && formats is not ["iso"])
                {
                    notes.Add(Read(column.Name, string.Join(" or ", formats.Select(Shown)), tally));
                }
            }

            if (column.Numbers is { } numbers)
            {
                settled = settled with { DecimalMark = marks.Of(column.Name, numbers, notes) };
            }

            rules[rules.IndexOf(column.Rule)] = settled;
        }

        return mapping with { Columns = rules, Notes = notes };
    }

    private static string Read(string name, string formats, DateTally tally) => tally.Dates == tally.Count
        ? $"The dates of '{name}' were read as {formats}."
        : string.Create(CultureInfo.InvariantCulture, $"The dates of '{name}' were read as {formats}; {tally.Count - tally.Dates} of {tally.Count} values are no such date.");

    private static string Shown(string format) => format switch
    {
        "excel" => "serial days of a spreadsheet",
        "unix" => "seconds since 1970",
        "unixMilliseconds" => "milliseconds since 1970",
        _ => format,
    };
}
