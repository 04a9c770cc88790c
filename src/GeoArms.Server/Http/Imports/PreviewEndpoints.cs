using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Previews;
using GeoArms.Data.Import.Reports;
using GeoArms.Server.Hosting;
using GeoArms.Server.Imports;

namespace GeoArms.Server.Http.Imports;

/// <summary>
/// <c>/imports/uploads/{upload}/proposal</c> and <c>…/preview</c>: what the files seem to be, what would be made of
/// their columns, and the first rows as they would be stored. Nothing is written.
/// </summary>
internal sealed class PreviewEndpoints(ImportDesk desk, ServerSettings settings)
{
    /// <summary>Route of the proposal.</summary>
    public const string ProposalRoute = "/imports/uploads/{upload}/proposal";

    /// <summary>Route of the first rows.</summary>
    public const string Route = "/imports/uploads/{upload}/preview";

    private const int MostRows = 500;

    /// <summary>POST: what the files are, which layers there are, and the columns as the file has them.</summary>
    public Task ProposeAsync(HttpContext http) => AnswerAsync(http, (plan, upload) =>
    {
        var (recognised, problem) = Recognise(upload);
        var format = plan.Format ?? recognised?.Name;
        IReadOnlyList<FileTable> tables = [];
        string? guess = null;
        if (format is not null)
        {
            try
            {
                var request = plan.ToRequest(upload, format, settings.DataFolder);
                tables = FilePreview.ReadTables(request);
                guess = plan.Layer is null && plan.Mapping is null && plan.MappingName is null && tables.Count == 1 ? LayerGuess.Of(request, tables[0].Part) : null;
                problem = null;
            }
            catch (InputException wrong)
            {
                problem = wrong;
            }
        }

        return Task.FromResult<Action<Utf8JsonWriter>>(json => WriteProposal(json, format, recognised, tables, guess, problem));
    });

    /// <summary>POST: the first rows as an import with this plan would store them.</summary>
    public Task PreviewAsync(HttpContext http) => AnswerAsync(http, async (plan, upload) =>
    {
        try
        {
            var request = plan.ToRequest(upload, plan.Format ?? UploadedTables.Recognise(upload).Name, settings.DataFolder) with { RejectsFile = upload.Beside("preview-rejects.csv") };
            var sample = await FilePreview.ReadRowsAsync(request, desk.Store, MostRows, http.RequestAborted);
            return json => PreviewJson.Write(json, sample, new ImportReport(request, sample.Summary));
        }
        catch (InputException wrong)
        {
            return json => WriteProblem(json, wrong);
        }
    });

    private static (RecognisedFormat? Recognised, InputException? Problem) Recognise(Upload upload)
    {
        try
        {
            return (UploadedTables.Recognise(upload), null);
        }
        catch (InputException wrong)
        {
            return (null, wrong);
        }
    }

    private async Task AnswerAsync(HttpContext http, Func<ImportPlan, Upload, Task<Action<Utf8JsonWriter>>> look)
    {
        QueryParameters.Read(http);
        var plan = ImportPlan.Read(await JsonBody.ReadAsync(http));
        if (desk.Uploads.Find((string)http.GetRouteValue("upload")!) is not { } upload)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, UploadEndpoints.Gone);
            return;
        }

        using var use = upload.Use();
        await desk.OneLook.WaitAsync(http.RequestAborted);
        Action<Utf8JsonWriter> answer;
        try
        {
            answer = await Task.Run(() => look(plan, upload), http.RequestAborted);
        }
        finally
        {
            desk.OneLook.Release();
        }

        await JsonAnswer.WriteAsync(http, "application/json", answer);
    }

    private static void WriteProblem(Utf8JsonWriter json, InputException problem)
    {
        json.WriteStartObject();
        json.WritePropertyName("problem");
        ProblemJson.Write(json, problem);
        json.WriteEndObject();
    }

    private static void WriteProposal(
        Utf8JsonWriter json, string? format, RecognisedFormat? recognised, IReadOnlyList<FileTable> tables, string? guess, InputException? problem)
    {
        json.WriteStartObject();
        json.WriteString("format", format);
        json.WriteString("why", recognised?.Name == format ? recognised?.Why : null);
        json.WriteString("suggestedLayer", guess);
        if (problem is not null)
        {
            json.WritePropertyName("problem");
            ProblemJson.Write(json, problem);
        }

        json.WriteStartArray("formats");
        foreach (var name in ImportRunner.Formats)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteStartArray("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("part", table.Part);
            json.WriteBoolean("hasGeometry", table.HasGeometry);
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteStartArray("samples");
                foreach (var sample in column.Samples)
                {
                    json.WriteStringValue(sample);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteLayers(json);
        json.WriteEndObject();
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
}
