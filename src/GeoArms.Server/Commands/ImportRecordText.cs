using System.Globalization;
using System.Text;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Server.Commands;

/// <summary>Tells a person what is recorded of an import.</summary>
internal static class ImportRecordText
{
    private const int MostIdsShown = 20;

    /// <summary>An import in one line.</summary>
    public static string Line(ImportRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Id,6}  {record.BegunAt:yyyy-MM-dd HH:mm}  {State(record.State),-8}  {record.Order.By,-10}  {Layers(record),-16}  {record.Counts.Inserted,10:N0} inserted {record.Counts.Updated,10:N0} updated  {Files(record)}");

    /// <summary>All that is recorded.</summary>
    public static string Whole(ImportRecord record)
    {
        var text = new StringBuilder();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name,-10} {value}").AppendLine();
            }
        }

        Add("import", record.Id.ToString(CultureInfo.InvariantCulture));
        Add("state", State(record.State) + (record.State == ImportState.Stopped ? "; the same command goes on with it" : ""));
        Add("by", record.Order.By);
        Add("begun", Moment(record.BegunAt));
        Add("went on", Moment(record.ResumedAt));
        Add("ended", Moment(record.EndedAt));
        Add("undone", record.UndoneAt is null ? null : $"{Moment(record.UndoneAt)} by {record.UndoneBy}");
        Add("format", record.Order.Format);
        Add("mapping", record.Order.MappingName);
        Add("options", record.Order.Options);
        Add("program", record.Order.Program);
        foreach (var part in record.Parts)
        {
            var counts = part.Counts;
            Add("part", $"{part.Part.Number}: {part.Part.File}{(part.Part.Name.Length > 0 ? $", {part.Part.Name}" : "")} into {part.Part.Layer}");
            Add("", string.Create(CultureInfo.InvariantCulture, $"{part.Part.Size:N0} bytes, SHA-256 {part.Part.Hash}"));
            Add("", string.Create(
                CultureInfo.InvariantCulture,
                $"{part.RowsRead:N0} rows read up to the last of {part.Batches:N0} batches: {counts.Inserted:N0} inserted, {counts.Updated:N0} updated, {counts.Unchanged:N0} unchanged"));
            foreach (var id in part.LeftIds.Take(MostIdsShown))
            {
                Add("", $"left when it was undone: {id}");
            }

            if (part.LeftIds.Count > MostIdsShown)
            {
                Add("", string.Create(CultureInfo.InvariantCulture, $"and {part.LeftIds.Count - MostIdsShown:N0} others (--json lists them)"));
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>A state's name.</summary>
    public static string State(ImportState state) => state.ToString().ToLowerInvariant();

    private static string Layers(ImportRecord record) => string.Join(", ", record.Parts.Select(part => part.Part.Layer).Distinct(StringComparer.Ordinal));

    private static string Files(ImportRecord record) => string.Join(", ", record.Parts.Select(part => part.Part.File).Distinct(StringComparer.Ordinal));

    private static string? Moment(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
