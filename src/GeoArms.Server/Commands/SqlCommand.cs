using System.CommandLine;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Commands;

/// <summary><c>sql</c>: a filter as a statement of SQL, for those who work in the PostGIS database themselves.</summary>
internal static class SqlCommand
{
    private static readonly Option<string> Layer = new("--layer") { Description = "The layer.", HelpName = "L", Required = true };
    private static readonly Option<string?> Filter = new("--filter") { Description = "Only rows for which this is true, such as \"weapon = 'ied' AND killed > 5\".", HelpName = "CQL2" };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("sql", "Print the SQL that selects the rows of a layer which satisfy a filter (PostGIS only); nothing is run.") { Layer, Filter };
        CommonOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancel)
    {
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        var script = await LayerSql.WriteAsync(
            store, arguments.GetRequiredValue(Layer), arguments.GetValue(Filter), DateOnly.FromDateTime(DateTime.UtcNow), AccessScope.LocalOwner, cancel);
        await Console.Out.WriteAsync(script);
        return 0;
    }
}
