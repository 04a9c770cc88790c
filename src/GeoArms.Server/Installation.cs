namespace GeoArms.Server;

/// <summary>
/// Where GeoArms stands on this machine. Run from a clone, the program lies somewhere below the repository's root
/// (<c>bin/</c> or <c>artifacts/</c>); run from a container, <c>data/</c> and <c>wwwroot/</c> lie beside it.
/// </summary>
/// <param name="Root">The folder that holds <c>data/</c> and <c>wwwroot/</c>, as a full path.</param>
internal sealed record Installation(string Root)
{
    /// <summary>The installation that the running program belongs to.</summary>
    public static Installation Current { get; } = new(FindRoot(AppContext.BaseDirectory));

    /// <summary>Code lists, mappings, demonstration recipe, basemap.</summary>
    public string DataFolder => Path.Combine(Root, "data");

    /// <summary>The viewer.</summary>
    public string ViewerFolder => Path.Combine(Root, "wwwroot");

    /// <summary>What is made here and never committed: the embedded store, rejects, logs.</summary>
    public string StateFolder => Path.Combine(DataFolder, "local");

    /// <summary>The store that is used when none is named.</summary>
    public string DefaultDatabase => Path.Combine(StateFolder, "geoarms.gpkg");

    /// <summary>
    /// The nearest folder, from <paramref name="start"/> upwards, that holds the solution; else <paramref name="start"/>
    /// itself, as in a container.
    /// </summary>
    internal static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GeoArms.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(start));
    }
}
