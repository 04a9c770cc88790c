using GeoArms.Data.Codes;
using GeoArms.Server.Hosting;
using GeoArms.Server.Http.Imports;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features.Editing;

/// <summary>The routes of edits, for the local owner only. Their paths are described with those of reading.</summary>
internal static class EditRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapAll(IEndpointRouteBuilder routes, LiveMap map, CodeLists codeLists, ServerSettings settings)
    {
        var owner = new LocalOwner(settings, "edit");
        var edits = new EditEndpoints(map, codeLists);
        void Map(string method, string route, RequestDelegate answer) => routes.MapMethods(route, [method], answer).WithMetadata(new ExcludeFromDescriptionAttribute());

        Map(HttpMethods.Options, ItemEndpoints.Route, EditEndpoints.AnswerListOptionsAsync);
        Map(HttpMethods.Options, ItemEndpoints.ItemRoute, EditEndpoints.AnswerItemOptionsAsync);
        Map(HttpMethods.Post, ItemEndpoints.Route, owner.Only(edits.CreateAsync));
        Map(HttpMethods.Put, ItemEndpoints.ItemRoute, owner.Only(edits.ReplaceAsync));
        Map(HttpMethods.Patch, ItemEndpoints.ItemRoute, owner.Only(edits.UpdateAsync));
        Map(HttpMethods.Delete, ItemEndpoints.ItemRoute, owner.Only(edits.DeleteAsync));
    }
}
