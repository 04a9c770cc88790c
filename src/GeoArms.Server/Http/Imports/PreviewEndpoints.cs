using System.Text.Json;
using GeoArms.Core;
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
        var proposal = FileProposal.Of(
            () => UploadedTables.Recognise(upload), plan.Format, plan.Layer, format => plan.ToRequest(upload, format, settings.DataFolder), http.RequestAborted);
        return Task.FromResult<Action<Utf8JsonWriter>>(json => proposal.Write(json, upload.Content));
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
            return json => WriteProblem(json, wrong, upload.Content);
        }
    });

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

    private static void WriteProblem(Utf8JsonWriter json, InputException problem, string folder)
    {
        json.WriteStartObject();
        json.WritePropertyName("problem");
        ProblemJson.Write(json, problem, folder);
        json.WriteEndObject();
    }
}
