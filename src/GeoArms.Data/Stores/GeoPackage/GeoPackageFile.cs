using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Stores.GeoPackage.Migrations;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>Opens a store's file: makes it if need be, brings its structure up to date, refuses what it should not touch.</summary>
internal static class GeoPackageFile
{
    /// <summary>Makes the file (readable by its owner alone) or brings it up to date; two programs may do so at once.</summary>
    /// <exception cref="InputException">The path is on a network drive, or the file is a GeoPackage of another program.</exception>
    /// <exception cref="StoreException">The file is damaged, cannot be written, or is newer than this program.</exception>
    internal static void Prepare(string path, string displayName)
    {
        NetworkDrive.Refuse(path);
        CreateIfMissing(path, displayName);
        using var database = SqliteDatabase.Open(path, displayName);
        CheckOwner(database, path, displayName);
        UseWriteAheadLog(database);
        foreach (var migration in GeoPackageMigration.All)
        {
            database.Write(() =>
            {
                // Looked up under the lock: another program may have been here since.
                if (migration.Number > Version(database))
                {
                    migration.Apply(database);
                    database.Execute(
                        $"INSERT INTO geoarms_migrations (number, title) VALUES ({migration.Number}, {SqlText.Literal(migration.Title)})");
                }

                return true;
            });
            database.ForgetStatements();
        }

        CheckColumns(database, displayName);
    }

    private static void CreateIfMissing(string path, string displayName)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            File.Open(path, options).Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The store {displayName} cannot be opened for writing: {refused.Message}", refused);
        }
    }

    private static void CheckOwner(SqliteDatabase database, string path, string displayName) => database.Read(() =>
    {
        if (database.Number("SELECT count(*) FROM sqlite_master WHERE name = 'geoarms_migrations'") == 0)
        {
            if (database.Number("SELECT count(*) FROM sqlite_master") > 0)
            {
                throw new InputException(
                    $"Got the file '{path}', which another program made; expected a new path or a GeoArms store. To take its layers in, run: geoarms import geopackage '{path}'.")
                {
                    Parameter = "database",
                };
            }
        }
        else if (Version(database) is var version && version > GeoPackageMigration.All[^1].Number)
        {
            throw new StoreException(
                $"The store {displayName} has structure {version}, made by a newer GeoArms; this program knows up to {GeoPackageMigration.All[^1].Number}. Update the program; the file was left as it is.");
        }

        return true;
    });

    private static void UseWriteAheadLog(SqliteDatabase database)
    {
        // Changing the journal needs the file for itself for a moment, and does not wait by itself when another opens it too.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                database.Execute("PRAGMA journal_mode = WAL");
                database.Execute(
                    "CREATE TABLE IF NOT EXISTS geoarms_migrations (number INTEGER PRIMARY KEY NOT NULL, title TEXT NOT NULL, applied_at DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))");
                return;
            }
            catch (SqliteFailure busy) when ((busy.Code & 0xff) == SQLitePCL.raw.SQLITE_BUSY && attempt < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static long Version(SqliteDatabase database) => database.Number("SELECT coalesce(max(number), 0) FROM geoarms_migrations");

    private static void CheckColumns(SqliteDatabase database, string displayName)
    {
        foreach (var layer in BuiltInLayers.All)
        {
            var present = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var columns = database.Statement($"SELECT name FROM pragma_table_info({SqlText.Literal(layer.Name)})");
            while (columns.Step())
            {
                present.Add(columns.Text(0));
            }

            columns.Reset();
            if (layer.Columns.FirstOrDefault(column => column.IsStored && !present.Contains(column.SqlName)) is { } missing)
            {
                throw new StoreException(
                    $"The store {displayName} lacks the column '{missing.SqlName}' in table '{layer.Name}', which this program declares. Another program removed it, or another build made the file. Restore the file from a copy, or begin a new one and import the data again.");
            }
        }
    }
}
