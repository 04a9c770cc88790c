using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Import;

namespace GeoArms.Server.Imports;

/// <summary>What somebody chose on the import page: the options of the <c>import</c> verb, with the mapping itself instead of a file.</summary>
internal sealed record ImportPlan
{
    private static readonly string[] Members = ["format", "layer", "sheet", "headerRow", "crs", "encoding", "source", "id", "mapping", "mappingName", "dryRun", "upload"];

    /// <summary>Format, or null to find out.</summary>
    public string? Format { get; init; }

    /// <summary>Layer, or null for that of mapping or format.</summary>
    public string? Layer { get; init; }

    /// <summary>Sheet of a workbook, or null.</summary>
    public string? Sheet { get; init; }

    /// <summary>Line with the columns' names from 1, or null.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Reference system, or null.</summary>
    public string? Crs { get; init; }

    /// <summary>Encoding, or null.</summary>
    public string? Encoding { get; init; }

    /// <summary>Who published the rows, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Column with the rows' ids, or null.</summary>
    public string? Id { get; init; }

    /// <summary>A mapping as docs/import.md describes it, as JSON; or null.</summary>
    public string? Mapping { get; init; }

    /// <summary>Name of a shipped mapping, or null.</summary>
    public string? MappingName { get; init; }

    /// <summary>True to store nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Id of the upload, or null when the address says it.</summary>
    public string? Upload { get; init; }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="InputException">A member is not known, or not of its kind.</exception>
    public static ImportPlan Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"Got a JSON {json.ValueKind}; expected an object with {string.Join(", ", Members)}.");
        }

        foreach (var member in json.EnumerateObject().Where(member => !Members.Contains(member.Name, StringComparer.Ordinal)))
        {
            throw new InputException($"Got the member '{member.Name}'; did you mean '{NearestName.Of(member.Name, Members)}'?") { Parameter = member.Name };
        }

        return new ImportPlan
        {
            Format = Text(json, "format"),
            Layer = Text(json, "layer"),
            Sheet = Text(json, "sheet"),
            HeaderRow = HeaderRowOf(json),
            Crs = Text(json, "crs"),
            Encoding = Text(json, "encoding"),
            Source = Text(json, "source"),
            Id = Text(json, "id"),
            Mapping = MappingOf(json),
            MappingName = MappingNameOf(json),
            DryRun = json.TryGetProperty("dryRun", out var dry) && dry.ValueKind == JsonValueKind.True,
            Upload = Text(json, "upload"),
        };
    }

    /// <summary>The request for the files of an upload. The mapping is written beside them.</summary>
    /// <param name="upload">The files.</param>
    /// <param name="format">The format that was chosen or found out.</param>
    /// <param name="dataFolder">Folder with codes and mappings.</param>
    public ImportRequest ToRequest(Upload upload, string format, string dataFolder)
    {
        var mapping = MappingName;
        if (Mapping is not null)
        {
            mapping = upload.Beside($"mapping-{Guid.NewGuid():N}.json");
            using var to = OwnerFile.CreateText(mapping);
            to.Write(Mapping);
        }

        return new ImportRequest(format, UploadedTables.FilesOf(upload, format), dataFolder)
        {
            Layer = Layer,
            Mapping = mapping,
            Sheets = Sheet is null ? [] : [Sheet],
            HeaderRow = HeaderRow,
            Crs = Crs,
            Encoding = Encoding,
            Source = Source,
            IdColumn = Id,
            DryRun = DryRun,
            By = Environment.UserName,
        };
    }

    private static string? Text(JsonElement json, string member) =>
        !json.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind != JsonValueKind.String ? throw new InputException($"Got {member} {value.ValueKind}; expected a text.") { Parameter = member }
        : string.IsNullOrWhiteSpace(value.GetString()) ? null
        : value.GetString();

    private static int? HeaderRowOf(JsonElement json) =>
        !json.TryGetProperty("headerRow", out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var row) && row >= 1 ? row
        : throw new InputException($"Got headerRow {value.GetRawText()}; expected the number of a line, 1 or more.") { Parameter = "headerRow" };

    private static string? MappingOf(JsonElement json) =>
        !json.TryGetProperty("mapping", out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Object ? value.GetRawText()
        : throw new InputException($"Got mapping {value.ValueKind}; expected an object.") { Parameter = "mapping" };

    // A path would let a page read any file of the machine.
    private static string? MappingNameOf(JsonElement json) =>
        Text(json, "mappingName") is not { } name ? null
        : name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? name
        : throw new InputException($"Got mappingName '{name}'; expected the name of a shipped mapping.") { Parameter = "mappingName" };
}
