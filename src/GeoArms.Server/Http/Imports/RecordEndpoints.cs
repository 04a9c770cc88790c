using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Server.Commands;
using GeoArms.Server.Imports;

namespace GeoArms.Server.Http.Imports;

/// <summary><c>/imports/records</c>: what the store records of imports, by whatever program they came, and their undoing.</summary>
internal sealed class RecordEndpoints(ImportDesk desk)
{
    /// <summary>Route of all records.</summary>
    public const string Route = "/imports/records";

    /// <summary>Route of one record.</summary>
    public const string OneRoute = "/imports/records/{record}";

    /// <summary>GET: all imports that the store knows, the newest first.</summary>
    public async Task AnswerAllAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        await SendAsync(http, ImportRecordJson.Of(await desk.Store.Imports.ListAsync(http.RequestAborted)));
    }

    /// <summary>DELETE: undoes an import as a whole; rows that were changed since are left and named.</summary>
    public async Task UndoAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var text = (string)http.GetRouteValue("record")!;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new InputException($"Got the import '{text}'; expected its number.") { Parameter = "record" };
        }

        // An undoing that was begun goes on when the page is closed.
        await SendAsync(http, ImportRecordJson.Of(await ImportUndo.RunAsync(desk.Store, number, Environment.UserName, isDryRun: false, progress: null, desk.Stopping)));
    }

    private static async Task SendAsync(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json, Encoding.UTF8, http.RequestAborted);
    }
}
