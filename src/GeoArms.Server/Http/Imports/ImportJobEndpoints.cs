using System.Text.Json;
using GeoArms.Core;
using GeoArms.Server.Hosting;
using GeoArms.Server.Imports;

namespace GeoArms.Server.Http.Imports;

/// <summary><c>/imports</c>: imports that were begun on the page, one at a time.</summary>
internal sealed class ImportJobEndpoints(ImportDesk desk, ServerSettings settings)
{
    /// <summary>Route of all imports.</summary>
    public const string Route = "/imports";

    /// <summary>Route of one import.</summary>
    public const string OneRoute = "/imports/{import}";

    /// <summary>Route of an import's report as a page.</summary>
    public const string ReportRoute = "/imports/{import}/report.html";

    /// <summary>Route of the refused rows.</summary>
    public const string RejectsRoute = "/imports/{import}/rejects.csv";

    /// <summary>For the page with the report: nothing from anywhere, no script.</summary>
    private const string ReportPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private const string NotHere = "There is no such import since the server was started.";

    /// <summary>GET: the imports since the server was started, the newest first.</summary>
    public Task AnswerAllAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return JsonAnswer.WriteAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("imports");
            foreach (var job in desk.Jobs)
            {
                Write(json, job, isWhole: false);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>POST: begins an import (202), or says that another runs (409).</summary>
    public async Task BeginAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var plan = ImportPlan.Read(await JsonBody.ReadAsync(http));
        var id = plan.Upload ?? throw new InputException("Got no upload; expected the id that POST /imports/uploads gave.") { Parameter = "upload" };
        if (desk.Uploads.Find(id) is not { } upload)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, UploadEndpoints.Gone);
            return;
        }

        var request = plan.ToRequest(upload, plan.Format ?? UploadedTables.Recognise(upload).Name, settings.DataFolder);
        if (desk.Start(request, upload) is not { } job)
        {
            await Problem.WriteAsync(http, StatusCodes.Status409Conflict, "Another import runs. Wait until it has ended, or stop it; then begin this one.");
            return;
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = $"{Route}/{job.Id}";
        await JsonAnswer.WriteAsync(http, "application/json", json => Write(json, job, isWhole: true));
    }

    /// <summary>GET: how far an import is, and its report when it is over.</summary>
    public Task AnswerOneAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return Find(http) is { } job
            ? JsonAnswer.WriteAsync(http, "application/json", json => Write(json, job, isWhole: true))
            : Problem.WriteAsync(http, StatusCodes.Status404NotFound, NotHere);
    }

    /// <summary>DELETE: stops an import between two batches; what is stored stays.</summary>
    public Task StopAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        if (Find(http) is not { } job)
        {
            return Problem.WriteAsync(http, StatusCodes.Status404NotFound, NotHere);
        }

        job.Cancel();
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        return JsonAnswer.WriteAsync(http, "application/json", json => Write(json, job, isWhole: true));
    }

    /// <summary>GET: the report as a page.</summary>
    public Task AnswerReportAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        http.Response.Headers.ContentSecurityPolicy = ReportPolicy;
        return SendAsync(http, Find(http)?.Report?.Summary.Report, "text/html; charset=utf-8");
    }

    /// <summary>GET: the refused rows with their reasons.</summary>
    public Task AnswerRejectsAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        http.Response.Headers.ContentDisposition = "attachment; filename=\"refused-rows.csv\"";
        return SendAsync(http, Find(http)?.Report?.Summary.Rejects, "text/csv; charset=utf-8");
    }

    private static async Task SendAsync(HttpContext http, string? path, string mediaType)
    {
        if (path is null || !File.Exists(path))
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, path is null ? NotHere : "The file has been removed.");
            return;
        }

        http.Response.ContentType = mediaType;
        await http.Response.SendFileAsync(path, http.RequestAborted);
    }

    private ImportJob? Find(HttpContext http) => desk.Find((string)http.GetRouteValue("import")!);

    private static void Write(Utf8JsonWriter json, ImportJob job, bool isWhole)
    {
        var state = job.State;
        json.WriteStartObject();
        json.WriteString("id", job.Id);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(state.ToString()));
        json.WriteBoolean("dryRun", job.Request.DryRun);
        json.WriteString("startedAt", job.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        json.WriteString("format", job.Request.Format);
        json.WriteStartArray("files");
        foreach (var file in job.Request.Files)
        {
            json.WriteStringValue(Path.GetFileName(file));
        }

        json.WriteEndArray();
        var progress = job.Progress;
        json.WriteStartObject("progress");
        json.WriteString("file", progress.File);
        json.WriteNumber("fileNumber", progress.FileNumber);
        json.WriteNumber("fileCount", progress.FileCount);
        json.WriteNumber("rows", progress.Rows);
        json.WriteNumber("rowsPerSecond", Math.Round(progress.RowsPerSecond));
        json.WriteNumber("share", Math.Round(progress.Share, 4));
        if (progress.Left is { } left)
        {
            json.WriteNumber("secondsLeft", Math.Ceiling(left.TotalSeconds));
        }

        json.WriteEndObject();
        if (job.Failure is { } failure)
        {
            json.WritePropertyName("failure");
            ProblemJson.Write(json, failure, Path.GetDirectoryName(job.Request.Files[0])!);
        }

        if (job.Report is { } report)
        {
            json.WriteString("headline", report.Headline);
            if (report.Summary.Import is { } number)
            {
                json.WriteNumber("number", number);
            }

            if (isWhole)
            {
                json.WritePropertyName("report");
                ReportJson.Write(json, report);
            }
        }

        json.WriteEndObject();
    }
}
