using GeoArms.Data.Codes;
using GeoArms.Data.Feed;
using GeoArms.Data.Stores;
using GeoArms.Server.Caching;
using GeoArms.Server.Http;
using GeoArms.Server.Http.Viewer;
using GeoArms.Server.Imports;
using GeoArms.Server.Serving;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GeoArms.Server.Hosting;

/// <summary>Puts the web application together: limits, guards, cache, routes.</summary>
internal static class Pipeline
{
    // A filter may hold the outline of an area.
    private const int MostRequestLineBytes = 96 * 1024;
    private const int MostHeaderBytes = 128 * 1024;
    private const int MostBodyBytes = 64 * 1024;
    private const int MostCachedBodyBytes = 8 * 1024 * 1024;

    /// <summary>Builds the application of a store; it does not listen yet.</summary>
    public static (WebApplication Application, LiveMap Map, ImportDesk Desk) Build(ServerSettings settings, IStore store, CodeLists codeLists)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Installation.Current.Root });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, settings));
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);

        // Why the start failed is said once, in words, by whoever started it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Services.AddSingleton(settings);

        // By a factory, so that it is closed with the application.
        builder.Services.AddSingleton(_ => BasemapShelf.Of(store.StateFolder, settings.DataFolder));
        builder.Services.AddRoutingCore();
        var answers = settings.CacheBytes > 0 ? new AnswerStore(settings.CacheBytes) : null;
        if (answers is not null)
        {
            builder.Services.AddSingleton<IOutputCacheStore>(answers);
            builder.Services.AddOutputCache(cache =>
            {
                cache.UseCaseSensitivePaths = true;
                cache.MaximumBodySize = MostCachedBodyBytes;
            });
        }

        var application = builder.Build();
        var log = application.Services.GetRequiredService<ILogger<SnapshotFeed>>();
        var map = new LiveMap(store, settings.PollInterval, log, answers);
        var desk = new ImportDesk(store, new UploadStore(store.StateFolder), application.Services.GetRequiredService<ILogger<ImportDesk>>());
        application.Use(SecurityHeaders.Set);
        application.UseMiddleware<ProblemMiddleware>();
        application.UseMiddleware<LoopbackGuard>();
        if (settings.AllowedOrigins.Count > 0)
        {
            application.UseMiddleware<CrossOrigin>();
        }

        application.UseRouting();

        // What a filter refers to is looked up in the map wherever the filter is read.
        application.Use((http, next) =>
        {
            http.Features.Set(map);
            return next(http);
        });
        if (answers is not null)
        {
            application.UseOutputCache();
        }

        application.UseViewer(settings.ViewerFolder);
        Endpoints.MapAll(application, map, codeLists, answers is null ? null : new TileCachePolicy(map), desk, application.Services.GetRequiredService<BasemapShelf>(), settings);
        return (application, map, desk);
    }

    private static void Limit(KestrelServerOptions kestrel, ServerSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = MostRequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Listen(settings.Address, settings.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
