using GeoArms.Server.Hosting;
using GeoArms.Server.Imports;

namespace GeoArms.Server.Http.Imports;

/// <summary>The routes of the import page; all of them for the local owner only, and so no part of the described API.</summary>
internal static class ImportEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapAll(IEndpointRouteBuilder routes, ImportDesk desk, ServerSettings settings)
    {
        var owner = new LocalOwner(settings);
        void Map(string method, string route, RequestDelegate answer) => routes.MapMethods(route, [method], owner.Only(answer)).WithMetadata(new ExcludeFromDescriptionAttribute());

        var uploads = new UploadEndpoints(desk);
        Map(HttpMethods.Post, UploadEndpoints.Route, uploads.BeginAsync);
        Map(HttpMethods.Get, UploadEndpoints.OneRoute, uploads.AnswerAsync);
        Map(HttpMethods.Delete, UploadEndpoints.OneRoute, uploads.RemoveAsync);
        Map(HttpMethods.Put, UploadEndpoints.FilesRoute, uploads.AddAsync);

        var looks = new PreviewEndpoints(desk, settings);
        Map(HttpMethods.Post, PreviewEndpoints.ProposalRoute, looks.ProposeAsync);
        Map(HttpMethods.Post, PreviewEndpoints.Route, looks.PreviewAsync);

        var records = new RecordEndpoints(desk);
        Map(HttpMethods.Get, RecordEndpoints.Route, records.AnswerAllAsync);
        Map(HttpMethods.Delete, RecordEndpoints.OneRoute, records.UndoAsync);

        var imports = new ImportJobEndpoints(desk, settings);
        Map(HttpMethods.Get, ImportJobEndpoints.Route, imports.AnswerAllAsync);
        Map(HttpMethods.Post, ImportJobEndpoints.Route, imports.BeginAsync);
        Map(HttpMethods.Get, ImportJobEndpoints.OneRoute, imports.AnswerOneAsync);
        Map(HttpMethods.Delete, ImportJobEndpoints.OneRoute, imports.StopAsync);
        Map(HttpMethods.Get, ImportJobEndpoints.ReportRoute, imports.AnswerReportAsync);
        Map(HttpMethods.Get, ImportJobEndpoints.RejectsRoute, imports.AnswerRejectsAsync);
    }
}
