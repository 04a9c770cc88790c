using System.Text.Json;
using GeoArms.Core;
using GeoArms.Server.Imports;
using Microsoft.AspNetCore.Http.Features;

namespace GeoArms.Server.Http.Imports;

/// <summary><c>/imports/uploads</c>: files on their way in. They stay beside the store, for their owner only, until they are removed or the server stops.</summary>
internal sealed class UploadEndpoints(ImportDesk desk)
{
    /// <summary>Route of all uploads.</summary>
    public const string Route = "/imports/uploads";

    /// <summary>Route of one upload.</summary>
    public const string OneRoute = "/imports/uploads/{upload}";

    /// <summary>Route by which files are added.</summary>
    public const string FilesRoute = "/imports/uploads/{upload}/files";

    /// <summary>The message for an upload that is not there.</summary>
    public const string Gone = "The uploaded files are not here any more; choose them again.";

    /// <summary>POST: makes an empty upload.</summary>
    public Task BeginAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var upload = desk.Uploads.Begin();
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"{Route}/{upload.Id}";
        return JsonAnswer.WriteAsync(http, "application/json", json => Write(json, upload));
    }

    /// <summary>GET: what is in an upload.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return Find(http) is { } upload
            ? JsonAnswer.WriteAsync(http, "application/json", json => Write(json, upload))
            : Problem.WriteAsync(http, StatusCodes.Status404NotFound, Gone);
    }

    /// <summary>PUT with <c>name</c>: adds a file; the body is its content.</summary>
    public async Task AddAsync(HttpContext http)
    {
        var name = QueryParameters.Read(http, "name")["name"] ?? throw new InputException("Got no name; expected the file's name in the parameter 'name'.") { Parameter = "name" };
        if (Find(http) is not { } upload)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, Gone);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // One more, so that the upload itself says in words that it is too much.
            limit.MaxRequestBodySize = Upload.MostBytes + (1 << 20);
        }

        await upload.AddAsync(name, http.Request.Body, http.RequestAborted);
        await JsonAnswer.WriteAsync(http, "application/json", json => Write(json, upload));
    }

    /// <summary>DELETE: removes the files.</summary>
    public Task RemoveAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        if (!desk.Uploads.Remove((string)http.GetRouteValue("upload")!))
        {
            return Problem.WriteAsync(http, StatusCodes.Status404NotFound, Gone);
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Upload? Find(HttpContext http) => desk.Uploads.Find((string)http.GetRouteValue("upload")!);

    private static void Write(Utf8JsonWriter json, Upload upload)
    {
        json.WriteStartObject();
        json.WriteString("id", upload.Id);
        json.WriteNumber("mostBytes", Upload.MostBytes);
        json.WriteNumber("mostFiles", Upload.MostFiles);
        json.WriteStartArray("files");
        foreach (var file in upload.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
