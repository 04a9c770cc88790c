namespace GeoArms.Server.Hosting;

/// <summary>What the person who started the server reads when it is ready.</summary>
internal static class Announcement
{
    /// <summary>Writes the address to standard output, and to standard error what must be known about the data.</summary>
    public static async Task WriteAsync(MapServer server, ServerSettings settings)
    {
        var map = server.Map;
        if (map.IsDemonstration)
        {
            await Console.Error.WriteLineAsync("The data is invented: the demonstration mission is no real place. Name another store with --database to serve your own.");
        }

        if (!Directory.Exists(settings.ViewerFolder))
        {
            await Console.Error.WriteLineAsync($"The viewer's folder '{settings.ViewerFolder}' is not there; only the API is served.");
        }

        if (!System.Net.IPAddress.IsLoopback(settings.Address))
        {
            await Console.Error.WriteLineAsync($"Listening on {settings.Address} without access control: everybody who can reach it sees everything.");
        }

        await Console.Out.WriteLineAsync($"GeoArms is ready: {server.Address}");
    }
}
