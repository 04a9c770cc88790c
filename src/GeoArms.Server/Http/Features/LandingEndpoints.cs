using GeoArms.Server.Http.Features.Pages;
using GeoArms.Server.Http.Tiles;

namespace GeoArms.Server.Http.Features;

/// <summary><c>GET /ogc</c> and <c>GET /ogc/conformance</c> (OGC API Features, Part 1: Core, 1.0.1).</summary>
internal static class LandingEndpoints
{
    /// <summary>Route of the landing page.</summary>
    public const string Route = "/ogc";

    /// <summary>Route of the conformance declaration.</summary>
    public const string ConformanceRoute = "/ogc/conformance";

    private const string Title = "GeoArms";
    private const string Description = "Incidents, hazards, zones, displacement sites and what belongs to them, as features.";

    private static readonly AnswerFormat[] Formats = [AnswerFormat.Json, AnswerFormat.Html];

    /// <summary>Answers with links to everything else.</summary>
    public static async Task AnswerAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, FormatChoice.Parameter);
        if (await FormatChoice.ChooseAsync(http, parameters, Formats) is not { } format)
        {
            return;
        }

        var root = RequestAddress.Root(http);
        OgcLink[] links =
        [
            new("service-desc", OgcLinks.OpenApi, "API description", root + "/openapi.json"),
            new("service-doc", AnswerFormat.Html.Essence, "API documentation", root + "/docs"),
            new("conformance", OgcLinks.Json, "Conformance classes", root + ConformanceRoute),
            new("data", OgcLinks.Json, "Collections", root + CollectionEndpoints.Route),
            new(OgcLinks.Queryables, AnswerFormat.Schema.Essence, "Properties that every collection has", root + QueryableEndpoints.Route),
        ];
        if (format == AnswerFormat.Html)
        {
            var page = new HtmlPage(Title, root + Route);
            page.Paragraph(Description);
            page.Links([.. links, new OgcLink("", "", "The map", root + "/")]);
            await page.WriteAsync(http);
            return;
        }

        await JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
        {
            json.WriteStartObject();
            json.WriteString("title", Title);
            json.WriteString("description", Description);
            json.WriteStartArray("links");
            OgcLinks.WriteSelf(json, root + Route, AnswerFormat.Json, Formats);
            foreach (var link in links)
            {
                OgcLinks.Write(json, link.Relation, link.MediaType, link.Title, link.Address);
            }

            TileConformance.WriteLinks(json, root);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers with the conformance classes.</summary>
    public static async Task AnswerConformanceAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, FormatChoice.Parameter);
        if (await FormatChoice.ChooseAsync(http, parameters, Formats) is not { } format)
        {
            return;
        }

        var address = RequestAddress.Root(http) + ConformanceRoute;
        if (format == AnswerFormat.Html)
        {
            var page = new HtmlPage("Conformance classes", address, ("GeoArms", OgcLinks.Root(http)));
            page.List(ConformanceClasses.All);
            await page.WriteAsync(http);
            return;
        }

        await JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("links");
            OgcLinks.WriteSelf(json, address, AnswerFormat.Json, Formats);
            json.WriteEndArray();
            json.WriteStartArray("conformsTo");
            foreach (var name in ConformanceClasses.All)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
