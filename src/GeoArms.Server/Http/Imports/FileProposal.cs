using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Previews;
using GeoArms.Data.Import.Proposals;

namespace GeoArms.Server.Http.Imports;

/// <summary>What uploaded files seem to be, and what would be made of their columns.</summary>
internal sealed record FileProposal
{
    private static readonly JsonDocumentOptions MappingText = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Name of the format, or null when it is not recognised.</summary>
    public string? Format { get; private init; }

    /// <summary>By what the format was recognised, or null when somebody chose it.</summary>
    public string? Why { get; private init; }

    /// <summary>Sheets of a workbook.</summary>
    public IReadOnlyList<string> Sheets { get; private init; } = [];

    /// <summary>The tables that the files hold.</summary>
    public IReadOnlyList<FileTable> Tables { get; private init; } = [];

    /// <summary>The layer, or null when none is clearly meant.</summary>
    public string? Layer { get; private init; }

    /// <summary>By what the layer was told.</summary>
    public string LayerReason { get; private init; } = "";

    /// <summary>The mapping as JSON without comments, or null when the columns stay as they are.</summary>
    public string? Mapping { get; private init; }

    /// <summary>True when the format or a publisher's form decides the mapping: it is used as it is unless somebody corrects it.</summary>
    public bool IsFixed { get; private init; }

    /// <summary>Why each column of the file was taken for what it was.</summary>
    public IReadOnlyList<ProposedField> Fields { get; private init; } = [];

    /// <summary>What is wrong with the files, or null.</summary>
    public InputException? Problem { get; private init; }

    /// <summary>Looks into the files.</summary>
    /// <param name="recognise">Recognises their format; called unless one was chosen.</param>
    /// <param name="chosen">The format that somebody chose, or null.</param>
    /// <param name="layer">The layer that somebody chose, or null.</param>
    /// <param name="request">Makes the request for a format.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static FileProposal Of(Func<RecognisedFormat> recognise, string? chosen, string? layer, Func<string, ImportRequest> request, CancellationToken cancel)
    {
        var proposal = new FileProposal();
        try
        {
            var recognised = chosen is null ? recognise() : null;
            var format = chosen ?? recognised!.Name;
            proposal = proposal with { Format = format, Why = recognised?.Why };
            var asked = request(format);
            proposal = proposal with { Sheets = FilePreview.Sheets(asked) };
            proposal = proposal with { Tables = FilePreview.ReadTables(asked) };
            return proposal.Tables.Count == 1 ? proposal.WithMapping(asked, layer, cancel) : proposal;
        }
        catch (InputException problem)
        {
            return proposal with { Problem = problem };
        }
    }

    /// <summary>Writes it as an object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="folder">Folder of the uploaded files.</param>
    public void Write(Utf8JsonWriter json, string folder)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("why", Why);
        json.WriteString("suggestedLayer", Layer);
        json.WriteString("layerReason", LayerReason);
        json.WriteBoolean("isFixed", IsFixed);
        if (Problem is not null)
        {
            json.WritePropertyName("problem");
            ProblemJson.Write(json, Problem, folder);
        }

        if (Mapping is not null)
        {
            json.WritePropertyName("mapping");
            json.WriteRawValue(Mapping);
        }

        json.WriteStartObject("reasons");
        foreach (var field in Fields.DistinctBy(field => field.Name, StringComparer.Ordinal))
        {
            json.WriteString(field.Name, field.Reason);
        }

        json.WriteEndObject();
        WriteTexts(json, "formats", ImportRunner.Formats);
        WriteTexts(json, "sheets", Sheets);
        WriteTables(json);
        WriteLayers(json);
        json.WriteEndObject();
    }

    private FileProposal WithMapping(ImportRequest request, string? layer, CancellationToken cancel)
    {
        if (FilePreview.FormatMapping(request) is { } text)
        {
            using var fixedOne = JsonDocument.Parse(text, MappingText);
            return this with { Mapping = Plain(fixedOne), IsFixed = true, Layer = fixedOne.RootElement.TryGetProperty("layer", out var own) ? own.GetString() : null };
        }

        // Tags decide by themselves; a layer of the file's own takes all columns as they are.
        if (request.Format == "hxl" || (layer is not null && BuiltInLayers.Find(layer) is null))
        {
            return this;
        }

        var proposed = MappingProposals.Propose(request, cancel)[0];
        using var mapping = JsonDocument.Parse(proposed.Json, MappingText);
        return this with
        {
            Layer = proposed.Layer,
            LayerReason = proposed.LayerReason,
            Mapping = proposed.Layer is null ? null : Plain(mapping),
            IsFixed = proposed.Shipped is not null,
            Fields = proposed.Fields,
        };
    }

    private static string Plain(JsonDocument mapping)
    {
        using var buffer = new MemoryStream();
        using (var json = JsonAnswer.Writer(buffer))
        {
            mapping.WriteTo(json);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private void WriteTables(Utf8JsonWriter json)
    {
        json.WriteStartArray("tables");
        foreach (var table in Tables)
        {
            json.WriteStartObject();
            json.WriteString("part", table.Part);
            json.WriteBoolean("hasGeometry", table.HasGeometry);
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                WriteTexts(json, "samples", column.Samples);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLayers(Utf8JsonWriter json)
    {
        json.WriteStartArray("layers");
        foreach (var layer in BuiltInLayers.All.Where(layer => layer != BuiltInLayers.Basemap))
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteString("title", layer.Title);
            json.WriteString("description", layer.Description);
            json.WriteBoolean("hasPlaces", layer.Geometry != GeometryKinds.None);
            json.WriteStartArray("columns");
            foreach (var column in layer.Columns.Where(IsTarget))
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("title", column.Title);
                json.WriteString("description", column.Description);
                json.WriteBoolean("required", column is { Required: true, Type: not ColumnType.Code } && column.Name != layer.TimeEnd);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // What the store gives itself cannot be chosen.
    private static bool IsTarget(ColumnSchema column) =>
        column.IsStored && column.Name is not ("id" or "source" or "sourceId" or "recordedAt" or "revision" or "flags" or "repair" or "extra");

    private static void WriteTexts(Utf8JsonWriter json, string member, IEnumerable<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
