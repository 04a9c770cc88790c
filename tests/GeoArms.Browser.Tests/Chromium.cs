using GeoArms.Testing;

namespace GeoArms.Browser.Tests;

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    /// <summary>Switches for a browser that asks nobody for anything: no updates, no first-run pages, no sync.</summary>
    public static IReadOnlyList<string> Switches { get; } =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        // The network cable is out: no name but loopback's leads anywhere.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    /// <summary>Full path of the browser.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says how to install it.</exception>
    public static string Path { get; } = Find() ?? throw new InvalidOperationException(
        "Chromium is missing, and the map cannot be tested without a browser. Install it (Debian: apt-get install chromium), or name it in GEOARMS_CHROMIUM.");

    private static string? Find() => Environment.GetEnvironmentVariable("GEOARMS_CHROMIUM") is { Length: > 0 } named
        ? named
        : Names.Select(ExternalProgram.Find).FirstOrDefault(path => path is not null);
}
