using GeoArms.Core.Rows;
using GeoArms.Data.Basemaps;

namespace GeoArms.Data.Tests.Basemaps;

/// <summary>The basemap of the repository, read once for all tests.</summary>
internal static class BasemapRows
{
    private static readonly Lazy<FeatureRow[]> Read = new(() => [.. Basemap.Rows(DataFolder)]);

    public static FeatureRow[] All => Read.Value;

    public static FeatureRow[] OfKind(string kind) => [.. All.Where(row => (string)row["kind"]! == kind)];

    private static string DataFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GeoArms.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder!.FullName, "data");
        }
    }
}
