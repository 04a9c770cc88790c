using System.IO.Compression;
using System.Net;
using GeoArms.Core.Projections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace GeoArms.Server.Bench;

/// <summary>The smallest HTTP server that answers with tiles of PostGIS: what our server is compared with under load.</summary>
internal sealed class PostgisTileServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PostgisTileServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Path of a tile.</summary>
    public static string Path(TileAddress tile) => $"/{tile.Zoom}/{tile.X}/{tile.Y}";

    /// <summary>Starts it on a free port of this machine.</summary>
    public static async Task<PostgisTileServer> StartAsync(PostgisTiles tiles, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        application.MapGet("/{z:int}/{x:int}/{y:int}", async (int z, int x, int y, HttpContext http) =>
        {
            var body = await tiles.TileAsync(new TileAddress(z, x, y), http.RequestAborted);
            http.Response.ContentType = "application/vnd.mapbox-vector-tile";
            if (http.Request.Headers.AcceptEncoding.Count == 0)
            {
                http.Response.ContentLength = body.Length;
                await http.Response.Body.WriteAsync(body, http.RequestAborted);
                return;
            }

            http.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(body, http.RequestAborted);
        });
        await application.StartAsync(cancel);
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new PostgisTileServer(application, new Uri(addresses.First()));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
