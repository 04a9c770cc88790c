using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Proposals;

/// <summary>What the first rows of a file look like.</summary>
internal sealed class FileLook
{
    private const int MostRows = 2000;

    private FileLook(FieldNames fields, bool hasGeometry, IReadOnlyList<FieldLook> looks, IReadOnlyList<string?> tags)
    {
        Fields = fields;
        HasGeometry = hasGeometry;
        Looks = looks;
        Tags = tags;
    }

    /// <summary>The columns.</summary>
    public FieldNames Fields { get; }

    /// <summary>True when the rows bring shapes of their own.</summary>
    public bool HasGeometry { get; }

    /// <summary>The values by column.</summary>
    public IReadOnlyList<FieldLook> Looks { get; }

    /// <summary>HXL tags by column, or null where there is none.</summary>
    public IReadOnlyList<string?> Tags { get; }

    /// <summary>Looks at the first rows and restarts the reader.</summary>
    public static FileLook At(RecordReader reader, IEnumerable<string> nulls)
    {
        var none = new HashSet<string>(nulls, StringComparer.Ordinal);
        var looks = new List<FieldLook>();
        var record = new RawRecord();
        for (var row = 0; row < MostRows && reader.Read(record); row++)
        {
            for (var field = 0; record.Problem is null && field < record.Count; field++)
            {
                while (looks.Count <= field)
                {
                    looks.Add(new FieldLook());
                }

                if (record[field]?.Trim() is { Length: > 0 } text && !none.Contains(text))
                {
                    looks[field].Add(text, record.Kind(field));
                }
            }
        }

        reader.Restart();
        while (looks.Count < reader.Fields.Count)
        {
            looks.Add(new FieldLook());
        }

        return new FileLook(reader.Fields, reader.HasGeometry, looks, [.. reader.Fields.Tags.Select(tag => tag?.ToString())]);
    }
}
