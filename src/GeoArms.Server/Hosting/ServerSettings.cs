using System.Net;

namespace GeoArms.Server.Hosting;

/// <summary>What a server is told when it starts.</summary>
internal sealed record ServerSettings
{
    /// <summary>Address to listen on. Loopback unless somebody asked for another in so many words.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>PostgreSQL connection string, or full path of a GeoPackage.</summary>
    public required string Database { get; init; }

    /// <summary>Full path of the folder for what stands beside a PostGIS store; that of a GeoPackage is its own folder.</summary>
    public string StateFolder { get; init; } = Installation.Current.StateFolder;

    /// <summary>Full path of the folder of code lists, basemap and demonstration.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Full path of the viewer's files.</summary>
    public string ViewerFolder { get; init; } = Installation.Current.ViewerFolder;

    /// <summary>True to load the demonstration mission when the store is empty.</summary>
    public bool LoadDemonstration { get; init; }

    /// <summary>
    /// Values of <c>Host</c> that are let in when listening elsewhere than on loopback (where only this machine's own names
    /// are); empty lets in any.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Origins whose pages may read the answers.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Memory for finished answers, in bytes; 0 keeps none.</summary>
    public long CacheBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How often the store is asked for changes.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
