using System.Net;
using System.Text;

namespace GeoArms.Server.Http.Features.Pages;

/// <summary>
/// A page for people, put together on the server: no scripts, nothing from elsewhere, and every text escaped where it is
/// added, so that no value of a row becomes markup.
/// </summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder _body = new();
    private readonly string _title;

    /// <summary>Begins a page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="address">Its own address, for the link to the form that programs read.</param>
    /// <param name="path">The pages above it, the uppermost first.</param>
    public HtmlPage(string title, string address, params ReadOnlySpan<(string Title, string Address)> path)
    {
        _title = title;
        _body.Append("<nav>");
        foreach (var (name, above) in path)
        {
            _body.Append(Anchor(name, above)).Append(" / ");
        }

        _body.Append(Text(title)).Append(" <span>").Append(Anchor("JSON", OgcLinks.InFormat(address, AnswerFormat.Json))).Append("</span></nav>\n<h1>").Append(Text(title)).Append("</h1>\n");
    }

    /// <summary>Adds a paragraph; an empty one is left away.</summary>
    public void Paragraph(string text)
    {
        if (text.Length > 0)
        {
            _body.Append("<p>").Append(Text(text)).Append("</p>\n");
        }
    }

    /// <summary>Adds a heading.</summary>
    public void Heading(string text) => _body.Append("<h2>").Append(Text(text)).Append("</h2>\n");

    /// <summary>Adds a list of links.</summary>
    public void Links(params IEnumerable<OgcLink> links)
    {
        _body.Append("<ul>\n");
        foreach (var link in links)
        {
            _body.Append("<li>").Append(Anchor(link.Title, link.Address)).Append("</li>\n");
        }

        _body.Append("</ul>\n");
    }

    /// <summary>Adds a list of texts.</summary>
    public void List(IEnumerable<string> texts)
    {
        _body.Append("<ul>\n");
        foreach (var text in texts)
        {
            _body.Append("<li>").Append(Text(text)).Append("</li>\n");
        }

        _body.Append("</ul>\n");
    }

    /// <summary>Adds a table. The first cell of a row links to an address when the row has one more cell than there are headings: the last.</summary>
    public void Table(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        _body.Append("<div class=\"table\"><table>\n<thead><tr>");
        foreach (var heading in headings)
        {
            _body.Append("<th scope=\"col\">").Append(Text(heading)).Append("</th>");
        }

        _body.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            _body.Append("<tr>");
            for (var i = 0; i < headings.Count; i++)
            {
                _body.Append("<td>").Append(i == 0 && row.Length > headings.Count ? Anchor(row[0], row[^1]) : Text(row[i])).Append("</td>");
            }

            _body.Append("</tr>\n");
        }

        _body.Append("</tbody>\n</table></div>\n");
    }

    /// <summary>Answers with the page.</summary>
    public Task WriteAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy;
        return BodyAnswer.WriteAsync(http, AnswerFormat.Html.MediaType, Encoding.UTF8.GetBytes(Whole()));
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Anchor(string text, string address) => $"<a href=\"{Text(address)}\">{Text(text)}</a>";

    private string Whole() => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(_title)}}</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 75rem; padding: 0 1rem; color: #1d2733; background: #fff; }
        nav { color: #52606d; } nav span { float: right; } a { color: #0b5cad; } h1 { font-size: 1.6rem; margin: 1rem 0 .5rem; } h2 { font-size: 1.1rem; }
        .table { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
        th, td { border-bottom: 1px solid #d9e0e7; padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; min-width: 6rem; max-width: 24rem; overflow-wrap: break-word; }
        </style>
        </head>
        <body>
        {{_body}}</body>
        </html>

        """;
}
