using System.Net;
using System.Text.Json;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Server.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Hosting;

/// <summary>The real server on a real port over a real store, and a second connection to that store.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly MapServer _server;

    private TestServer(TemporaryFolder folder, string database, IStore store, MapServer server)
    {
        Database = database;
        _folder = folder;
        Store = store;
        _server = server;
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false }) { BaseAddress = server.Address };
    }

    /// <summary>A store of its own onto the same data: another writer.</summary>
    public IStore Store { get; }

    /// <summary>What the store is opened by.</summary>
    public string Database { get; }

    /// <summary>A client that neither decompresses nor follows.</summary>
    public HttpClient Client { get; }

    /// <summary>Where the server is.</summary>
    public Uri Address => _server.Address;

    /// <summary>The server.</summary>
    public MapServer Server => _server;

    /// <summary>Starts a server over a fresh GeoPackage with these rows.</summary>
    public static Task<TestServer> StartAsync(params FeatureRow[] rows) => StartAsync(settings => settings, rows);

    /// <summary>Starts a server with other settings.</summary>
    public static async Task<TestServer> StartAsync(Func<ServerSettings, ServerSettings> change, params FeatureRow[] rows)
    {
        var folder = new TemporaryFolder();
        return await StartAsync(folder, folder.File("test.gpkg"), change, rows);
    }

    /// <summary>Starts a server over a fresh PostGIS database.</summary>
    public static async Task<TestServer> StartOnPostgisAsync(params FeatureRow[] rows) =>
        await StartAsync(new TemporaryFolder(), await PostgisCluster.CreateDatabaseAsync(), settings => settings, rows);

    /// <summary>Asks for a path.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    /// <summary>Sends a request.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Asks for a path and reads the JSON.</summary>
    public async Task<JsonElement> JsonAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<TestServer> StartAsync(TemporaryFolder folder, string database, Func<ServerSettings, ServerSettings> change, FeatureRow[] rows)
    {
        var store = await StoreFactory.OpenAsync(database, folder.Path);
        foreach (var layer in rows.Append(TestRows.Place("capital", 20, 5)).GroupBy(row => row.Schema.Name, StringComparer.Ordinal))
        {
            await store.WriteAsync(layer.Key, [.. layer], CancellationToken.None);
        }

        var settings = new ServerSettings { Port = 0, Database = database, DataFolder = RepositoryRoot.Combine("data"), StateFolder = folder.Path };
        var server = await MapServer.StartAsync(change(settings), _ => { }, CancellationToken.None);
        await server.Ready;
        return new TestServer(folder, database, store, server);
    }
}
