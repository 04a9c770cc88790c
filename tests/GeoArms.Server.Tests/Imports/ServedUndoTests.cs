using System.Globalization;
using System.Net;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Imports;

/// <summary>A server that runs while another program takes imports back.</summary>
public sealed class ServedUndoTests
{
    private const int OldRows = 300;
    private const int NewRows = 400;
    private const string Items = "ogc/collections/incidents/items?limit=1";

    [Theory]
    [InlineData("GeoPackage")]
    [InlineData("PostGIS")]
    public async Task A_running_server_shows_what_stood_before_an_import_that_another_program_undid(string kind)
    {
        using var folder = new TemporaryFolder();
        var database = kind == "PostGIS" ? await PostgisCluster.CreateDatabaseAsync() : folder.File("store.gpkg");
        GeneratedEvents.Write(folder.File("old.csv"), OldRows, revision: 0, dirty: false);
        GeneratedEvents.Write(folder.File("new.csv"), NewRows, revision: 3, dirty: false);
        foreach (var file in (string[])["old.csv", "new.csv"])
        {
            var import = await ImportProgram.RunAsync(folder.Path, database, "import", "csv", file, "--layer", "incidents", "--id", "event", "--source", "s");
            Assert.True(import.ExitCode == 0, import.Error);
        }

        await using var server = await ServedProgram.StartAsync(folder.Path, database);
        var after = Deaths(folder.File("new.csv"));
        Assert.Equal((NewRows, NewRows, after), await ShownAsync(server));
        Assert.Equal((NewRows, NewRows, after), await ShownAsync(server));

        await UndoAsync(folder.Path, database, "2");
        var before = (OldRows, OldRows, Deaths(folder.File("old.csv")));
        await server.UntilAsync(async () => await ShownAsync(server) == before);
        Assert.Equal(0, (await server.JsonAsync($"{Items}&filter={Uri.EscapeDataString("sourceId = 'E3' AND killed > 90")}")).GetProperty("numberMatched").GetInt32());

        await UndoAsync(folder.Path, database, "1");
        await server.UntilAsync(async () => await ShownAsync(server) == (0, 0, 0));
    }

    private static async Task UndoAsync(string folder, string database, string import)
    {
        var undone = await ImportProgram.RunAsync(folder, database, "imports", "undo", import);
        Assert.True(undone.ExitCode == 0, undone.Error);
    }

    /// <summary>Rows that can be had one by one, rows in the tile of the whole world, and their deaths.</summary>
    private static async Task<(int Items, int InTile, int Deaths)> ShownAsync(ServedProgram server)
    {
        var items = (await server.JsonAsync(Items)).GetProperty("numberMatched").GetInt32();
        using var answer = await server.Client.GetAsync(new Uri("tiles/incidents/0/0/0.mvt?properties=killed", UriKind.Relative));
        if (answer.StatusCode == HttpStatusCode.NoContent)
        {
            return (items, 0, 0);
        }

        var features = MvtReader.Read(await answer.Content.ReadAsByteArrayAsync())["incidents"].Features;
        return (items, features.Sum(feature => (int)(feature.Number("count") ?? 1)), features.Sum(feature => (int)feature.Number("killed")!));
    }

    private static int Deaths(string file)
    {
        var column = Array.IndexOf(GeneratedEvents.Columns, "killed");
        return File.ReadLines(file).Skip(1).Sum(line => int.Parse(line.Split(',')[column], CultureInfo.InvariantCulture));
    }
}
