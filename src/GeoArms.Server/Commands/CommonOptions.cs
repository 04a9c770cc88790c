using System.CommandLine;
using GeoArms.Core;

namespace GeoArms.Server.Commands;

/// <summary>
/// The options that every verb that touches the store takes. A verb adds them with <see cref="AddTo"/> and reads them with
/// <see cref="Database(ParseResult)"/> and <see cref="DataFolder"/>.
/// </summary>
internal static class CommonOptions
{
    private const string DatabaseVariable = "GEOARMS_DATABASE";
    private const string DataVariable = "GEOARMS_DATA";

    private static readonly Option<string?> DatabaseOption = new("--database")
    {
        Description = $"PostgreSQL connection string (Host=…;Database=…) or path of a GeoPackage (….gpkg). Also {DatabaseVariable}. Default: data/local/geoarms.gpkg.",
        HelpName = "DB",
    };

    private static readonly Option<string?> DataOption = new("--data")
    {
        Description = $"Folder of code lists, mappings, basemap and demonstration. Also {DataVariable}. Default: data beside the program's root.",
        HelpName = "FOLDER",
    };

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        command.Add(DatabaseOption);
        command.Add(DataOption);
    }

    /// <summary>The store that is meant: a connection string, or the full path of a GeoPackage.</summary>
    public static string Database(ParseResult arguments) =>
        Database(arguments.GetValue(DatabaseOption), Environment.GetEnvironmentVariable(DatabaseVariable));

    /// <summary>The store that is named by the option or the environment variable, or null when none is.</summary>
    public static string? NamedDatabase(ParseResult arguments) =>
        string.IsNullOrWhiteSpace(arguments.GetValue(DatabaseOption)) && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(DatabaseVariable))
            ? null
            : Database(arguments);

    /// <summary>The data folder that is meant, as a full path.</summary>
    /// <exception cref="InputException">It is not there.</exception>
    public static string DataFolder(ParseResult arguments)
    {
        var named = arguments.GetValue(DataOption) is { Length: > 0 } option ? option : Environment.GetEnvironmentVariable(DataVariable);
        var folder = string.IsNullOrEmpty(named) ? Installation.Current.DataFolder : Path.GetFullPath(named);
        return Directory.Exists(folder)
            ? folder
            : throw new InputException($"The data folder '{folder}' is not there; expected a folder with codes/, mappings/ and basemap/. Name it with --data or {DataVariable}.")
            {
                Parameter = "--data",
            };
    }

    /// <summary>Resolves <c>--database</c>, then the environment variable, then the default.</summary>
    internal static string Database(string? option, string? variable)
    {
        var named = string.IsNullOrWhiteSpace(option) ? variable : option;
        if (string.IsNullOrWhiteSpace(named))
        {
            return Installation.Current.DefaultDatabase;
        }

        // Anything else is left to the store, which says what it expects without repeating what may hold a password.
        var isFile = named.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase) && !named.Contains("host=", StringComparison.OrdinalIgnoreCase);
        return isFile ? Path.GetFullPath(named) : named;
    }
}
