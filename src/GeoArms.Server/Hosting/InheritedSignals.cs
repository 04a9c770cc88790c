using System.Runtime.InteropServices;

namespace GeoArms.Server.Hosting;

/// <summary>
/// A script's shell starts background commands with SIGINT ignored, and the runtime leaves an ignored signal alone, so
/// that <c>kill -INT</c> would not stop a server started as <c>./geoarms up &amp;</c>.
/// </summary>
internal static class InheritedSignals
{
    private const int Interrupt = 2;

    /// <summary>Takes SIGINT back to its default. To be called before the runtime's own handlers are made.</summary>
    public static void TakeBackInterrupt()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Signal(Interrupt, IntPtr.Zero);
        }
    }

    [DllImport("libc", EntryPoint = "signal", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr Signal(int number, IntPtr handler);
}
