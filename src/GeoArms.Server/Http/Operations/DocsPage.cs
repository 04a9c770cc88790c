using System.Net;
using System.Text;

namespace GeoArms.Server.Http.Operations;

/// <summary><c>GET /docs</c>: the API on one plain page, without scripts or anything from elsewhere.</summary>
internal static class DocsPage
{
    /// <summary>Route of the page.</summary>
    public const string Route = "/docs";

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(Compose());

    /// <summary>Answers with the page.</summary>
    public static async Task AnswerAsync(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = Page.Length;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy;
        await response.Body.WriteAsync(Page, http.RequestAborted);
    }

    private static string Compose()
    {
        var page = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>GeoArms API</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d2733; }
            h2 { font: 600 1rem/1.4 ui-monospace, monospace; margin: 2rem 0 .25rem; overflow-wrap: anywhere; }
            dl { margin: .25rem 0 0 1.5rem; } dt { font-family: ui-monospace, monospace; float: left; clear: left; min-width: 7rem; }
            dd { margin: 0 0 .25rem 8rem; } p { margin: .25rem 0; }
            </style>
            </head>
            <body>
            <h1>GeoArms API</h1>
            <p>Errors are problem documents (RFC 9457). Coordinates are longitude, latitude on WGS 84. Times are RFC 3339.
            For programs: <a href="/openapi.json">/openapi.json</a>.</p>

            """);
        foreach (var resource in ApiCatalogue.All)
        {
            page.Append("<h2>").Append(resource.Method).Append(' ').Append(WebUtility.HtmlEncode(resource.Path)).Append("</h2>\n<p>").Append(WebUtility.HtmlEncode(resource.Summary)).Append(".</p>\n");
            if (resource.Body is { } body)
            {
                page.Append("<p>Body: ").Append(WebUtility.HtmlEncode(body.Description)).Append("</p>\n");
            }

            if (resource.Parameters.Count > 0)
            {
                page.Append("<dl>\n");
                foreach (var parameter in resource.Parameters)
                {
                    page.Append("<dt>").Append(WebUtility.HtmlEncode(parameter.Name)).Append("</dt><dd>").Append(WebUtility.HtmlEncode(parameter.Description)).Append("</dd>\n");
                }

                page.Append("</dl>\n");
            }

            foreach (var edit in resource.Edits)
            {
                page.Append("<h2>").Append(edit.Method.ToUpperInvariant()).Append(' ').Append(WebUtility.HtmlEncode(resource.Path)).Append("</h2>\n<p>").Append(WebUtility.HtmlEncode(edit.Summary)).Append(".</p>\n");
            }
        }

        return page.Append("</body>\n</html>\n").ToString();
    }
}
