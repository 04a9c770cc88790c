namespace GeoArms.Data.Stores.Imports;

/// <summary>What is to be imported, as it is recorded.</summary>
/// <param name="Key">SHA-256 over everything that decides which rows are written in which batches: files, format, mapping, codes, options, layer, program. An unfinished import with the same key is taken up.</param>
/// <param name="By">Who imports.</param>
/// <param name="Format">Name of the format.</param>
/// <param name="Program">Version of the program.</param>
public sealed record ImportOrder(string Key, string By, string Format, string Program)
{
    /// <summary>Name or path of the mapping file, or null.</summary>
    public string? MappingName { get; init; }

    /// <summary>The mapping file's text, or null.</summary>
    public string? Mapping { get; init; }

    /// <summary>The options that were given, as a JSON object.</summary>
    public string Options { get; init; } = "{}";
}
