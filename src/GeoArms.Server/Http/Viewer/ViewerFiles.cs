using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace GeoArms.Server.Http.Viewer;

/// <summary>The viewer's files from <c>wwwroot</c>, with entity tags, asked for anew each time so that an update shows at once.</summary>
internal static class ViewerFiles
{
    /// <summary>Serves the folder at the root, when it is there.</summary>
    public static void UseViewer(this IApplicationBuilder application, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var files = new PhysicalFileProvider(folder);
        application.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        application.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetHeaders });
    }

    private static void SetHeaders(StaticFileResponseContext context)
    {
        var headers = context.Context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy;
    }
}
