using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Export;
using GeoArms.Data.Stores;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features.Editing;

/// <summary>
/// Create, replace, update and delete (OGC API Features, draft Part 4: 20-002). An edit goes through the store like every
/// write, with history and change log; it is answered when the map shows it. Who edits says by <c>If-Match</c> which state was
/// seen, so that nobody overwrites what somebody else changed meanwhile.
/// </summary>
internal sealed class EditEndpoints(LiveMap map, CodeLists codeLists)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FeatureForm _forms = new(codeLists);

    /// <summary><c>OPTIONS</c>: what can be done with the items of a layer.</summary>
    public static Task AnswerListOptionsAsync(HttpContext http) => AnswerOptions(http, "GET, HEAD, POST, OPTIONS");

    /// <summary><c>OPTIONS</c>: what can be done with one item.</summary>
    public static Task AnswerItemOptionsAsync(HttpContext http)
    {
        http.Response.Headers["Accept-Patch"] = FeatureBody.Part[0];
        return AnswerOptions(http, "GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
    }

    /// <summary><c>POST</c> to the items: 201 with the address of the new one, 409 when its id is taken.</summary>
    public async Task CreateAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        if (await LayerLookup.FindAsync(http, map) is not { } layer)
        {
            return;
        }

        var system = FeatureBody.SystemOf(http, layer);
        var row = _forms.New(layer.Schema, await FeatureBody.ReadAsync(http, FeatureBody.Whole), system);
        var outcome = await map.Store.EditAsync(layer.Schema.Name, row.Id, expected: null, row, http.RequestAborted);
        if (!outcome.IsDone)
        {
            await Problem.WriteAsync(http, StatusCodes.Status409Conflict, $"There is a '{row.Id}' in '{layer.Schema.Name}' already; PUT or PATCH changes it.", "id");
            return;
        }

        http.Response.Headers.Location = OgcLinks.Item(http, layer.Schema.Name, row.Id);
        await AnswerAsync(http, layer, row.Id, outcome, StatusCodes.Status201Created);
    }

    /// <summary><c>PUT</c>: the item becomes what is sent.</summary>
    public Task ReplaceAsync(HttpContext http) => ChangeAsync(http, async Task<FeatureRow?> (layer, row) =>
    {
        var system = FeatureBody.SystemOf(http, layer);
        return Replacing(layer, row, await FeatureBody.ReadAsync(http, FeatureBody.Whole), system);
    });

    /// <summary><c>PATCH</c>: what is sent is merged into the item (RFC 7396).</summary>
    public Task UpdateAsync(HttpContext http) => ChangeAsync(http, async Task<FeatureRow?> (layer, row) =>
    {
        var system = FeatureBody.SystemOf(http, layer);
        var patch = await FeatureBody.ReadAsync(http, FeatureBody.Part);
        using var present = new MemoryStream();
        await using (var json = JsonAnswer.Writer(present))
        {
            new FeatureWriter(layer.View, new FeatureChoice { System = system }).WriteStart(json, row);
            json.WriteEndObject();
        }

        var merged = MergePatch.Apply(JsonNode.Parse(present.ToArray()), patch)!;
        var changed = Replacing(layer, row, JsonSerializer.SerializeToElement(merged), system);
        if (!patch.TryGetProperty("geometry", out _))
        {
            // Untouched, and so not rounded by a reference system either.
            changed.Geometry = layer.View.Geometry(row);
        }

        return changed;
    });

    /// <summary><c>DELETE</c>: the item goes; its history stays.</summary>
    public Task DeleteAsync(HttpContext http) => ChangeAsync(http, static (_, _) => Task.FromResult<FeatureRow?>(null));

    private static Task AnswerOptions(HttpContext http, string allow)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.Allow = allow;
        return Task.CompletedTask;
    }

    private static string Text(ServedLayer layer, int column, int row) => Encoding.UTF8.GetString(layer.View.Column(CommonColumns.All[column].Name).Utf8(row));

    private FeatureRow Replacing(ServedLayer layer, int row, JsonElement feature, Core.Projections.ReferenceSystem system) =>
        _forms.Replacing(layer.Schema, feature, system, Text(layer, CommonColumns.Source, row), Text(layer, CommonColumns.SourceId, row));

    private async Task ChangeAsync(HttpContext http, Func<ServedLayer, int, Task<FeatureRow?>> change)
    {
        QueryParameters.Read(http);
        if (await LayerLookup.FindAsync(http, map) is not { } known)
        {
            return;
        }

        if (http.Request.Headers.IfMatch.Count == 0)
        {
            await Problem.WriteAsync(
                http, StatusCodes.Status428PreconditionRequired, "Got no If-Match; expected the ETag of the feature as it was read, so that nobody's change is lost.", "If-Match");
            return;
        }

        // The map may be a moment behind the store; what an editor saw is compared with the newest.
        await map.Feed.CatchUpAsync(http.RequestAborted);
        var layer = map.Find(known.Schema.Name) ?? known;
        if (await ItemEndpoints.FindAsync(http, layer) is not { } row)
        {
            return;
        }

        var seen = RowTag.VersionOf(layer.View, row);
        if (!IsMatch(http.Request.Headers.IfMatch.ToString(), seen))
        {
            await AnswerStaleAsync(http, seen);
            return;
        }

        var id = Text(layer, CommonColumns.Id, row);
        var changed = await change(layer, row);
        var outcome = await map.Store.EditAsync(layer.Schema.Name, id, seen, changed, http.RequestAborted);
        if (!outcome.IsDone)
        {
            await AnswerStaleAsync(http, outcome.Version);
            return;
        }

        await AnswerAsync(http, layer, id, outcome, changed is null ? StatusCodes.Status204NoContent : StatusCodes.Status200OK);
    }

    // Strong comparison (RFC 9110, 13.1.1): a weak tag matches nothing.
    private static bool IsMatch(string ifMatch, RowVersion version) => ifMatch.Split(',').Any(tag => tag.Trim() == "*" || RowTag.Read(tag.Trim()) == version);

    private static Task AnswerStaleAsync(HttpContext http, RowVersion? present) => Problem.WriteAsync(
        http,
        StatusCodes.Status412PreconditionFailed,
        present is { } version
            ? $"The feature was changed meanwhile: it is at revision {version.Revision} now. Read it again, and make the change anew."
            : "The feature was deleted meanwhile.",
        "If-Match");

    private async Task AnswerAsync(HttpContext http, ServedLayer layer, string id, EditOutcome outcome, int status)
    {
        var shown = await ShownAsync(layer.Schema.Name, id, outcome.Version, http.RequestAborted);
        http.Response.StatusCode = status;
        if (shown is var (view, row) && row >= 0 && outcome.Version is not null)
        {
            await ItemEndpoints.WriteItemAsync(http, view, row, FeatureChoice.Everything);
        }
        else if (outcome.Version is { } version)
        {
            http.Response.Headers.ETag = RowTag.Write(version, "");
        }
    }

    // A transaction of another program that is still open can hold the change log back: then the revision is the answer.
    private async Task<(ServedLayer Layer, int Row)?> ShownAsync(string layer, string id, RowVersion? version, CancellationToken cancel)
    {
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < LongestWait;)
        {
            await map.Feed.CatchUpAsync(cancel);
            if (map.Find(layer) is { } now)
            {
                var row = now.View.FindRow(id);
                RowVersion? shown = row < 0 ? null : RowTag.VersionOf(now.View, row);
                if (shown == version || (shown is { } later && version is { } own && later.Revision > own.Revision))
                {
                    return (now, row);
                }
            }

            await Task.Delay(Pause, cancel);
        }

        return null;
    }
}
