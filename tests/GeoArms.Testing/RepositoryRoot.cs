namespace GeoArms.Testing;

/// <summary>The folder that holds <c>GeoArms.sln</c>.</summary>
public static class RepositoryRoot
{
    /// <summary>Absolute path of the repository.</summary>
    /// <exception cref="InvalidOperationException">The test assembly does not stand below a repository.</exception>
    public static string Path { get; } = Find();

    /// <summary>Absolute path of a file or folder of the repository.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "GeoArms.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds GeoArms.sln; run the tests from a clone of the repository.");
    }
}
