namespace GeoArms.Testing;

/// <summary>
/// The real files that some tests read: the folder named by <c>GEOARMS_SHARED</c>, else <c>shared</c> beside the
/// repository. They are never copied into the repository, so a clone may not have them.
/// </summary>
public static class SharedData
{
    /// <summary>The folder with <c>data/</c> and <c>tools/</c> in it, or null when it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why tests are skipped, or null when the files are there.</summary>
    public static string? SkipReason => Folder is null
        ? "The shared data files are absent: set GEOARMS_SHARED to their folder, or put it beside the repository as 'shared'."
        : null;

    /// <summary>Absolute path of a file under <c>shared/data</c>.</summary>
    /// <exception cref="FileNotFoundException">The folder is there, but not the file.</exception>
    public static string DataFile(params ReadOnlySpan<string> parts) => Existing(["data", .. parts]);

    /// <summary>Absolute path of a file under <c>shared/tools</c>.</summary>
    /// <exception cref="FileNotFoundException">The folder is there, but not the file.</exception>
    public static string Tool(string name) => Existing(["tools", name]);

    private static string Existing(ReadOnlySpan<string> parts)
    {
        var path = Path.Combine([Folder ?? throw new DirectoryNotFoundException(SkipReason), .. parts]);
        return Path.Exists(path) ? path : throw new FileNotFoundException($"The shared data folder has no '{Path.Combine(parts)}'.", path);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("GEOARMS_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(Path.Combine(named, "data")) ? named : null;
        }

        var beside = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared"));
        return Directory.Exists(Path.Combine(beside, "data")) ? beside : null;
    }
}
