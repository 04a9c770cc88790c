using System.Text.RegularExpressions;
using GeoArms.Core;
using GeoArms.Data.Stores.GeoPackage;
using GeoArms.Data.Stores.PostGis;

namespace GeoArms.Data.Stores;

/// <summary>Opens a store by what the user calls it.</summary>
public static partial class StoreFactory
{
    /// <summary>
    /// Opens the store and brings its structure up to date; a GeoPackage that is not there is made, with its folders.
    /// </summary>
    /// <param name="database">A path that ends in <c>.gpkg</c>, or a PostgreSQL connection string with <c>Host=</c>.</param>
    /// <param name="stateFolder">Folder for the state beside a PostGIS store (rejects, logs); default <c>data/local</c>. A GeoPackage's state stands beside its file.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InputException">The text is neither, or names something that cannot be a store.</exception>
    /// <exception cref="StoreException">The store cannot be opened, or is newer than this program.</exception>
    public static async Task<IStore> OpenAsync(string database, string? stateFolder = null, CancellationToken cancel = default)
    {
        if (HostKeyword().IsMatch(database))
        {
            return await PostGisStore.OpenAsync(new ConnectionSecret(database), stateFolder ?? Path.Combine("data", "local"), cancel);
        }

        if (database.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase) && Path.GetFileName(database).Length > ".gpkg".Length)
        {
            return await GeoPackageStore.OpenAsync(database, cancel);
        }

        // A mistyped connection string may hold a password: it is not repeated.
        var got = database.AsSpan().ContainsAny("=@:") ? "a text that is neither" : $"'{database}'";
        throw new InputException(
            $"Got {got}; expected a path that ends in .gpkg (a GeoPackage file) or a PostgreSQL connection string such as Host=localhost;Database=geoarms;Username=geoarms.")
        {
            Parameter = "database",
        };
    }

    [GeneratedRegex(@"(^|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HostKeyword();
}
