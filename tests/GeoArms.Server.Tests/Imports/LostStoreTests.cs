using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;
using GeoArms.Testing;
using Npgsql;

namespace GeoArms.Server.Tests.Imports;

/// <summary>PostgreSQL stopped without warning in the middle of an import.</summary>
public sealed class LostStoreTests
{
    private const int Rows = 60_000;

    [Fact]
    public async Task An_import_whose_PostgreSQL_is_gone_says_what_stands_and_goes_on_when_it_is_back()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartNewAsync();
        var undisturbed = await server.CreateDatabaseAsync("undisturbed");
        var disturbed = await server.CreateDatabaseAsync("disturbed");
        GeneratedEvents.Write(folder.File("events.csv"), Rows, revision: 0);
        string[] arguments = ["import", "csv", folder.File("events.csv"), "--layer", "incidents", "--id", "event", "--report", folder.File("report.html"), "--json"];
        var expected = await ImportProgram.RunAsync(folder.Path, undisturbed, arguments);
        Assert.Equal(3, expected.ExitCode);

        ImportProgram.ProgramResult lost;
        using (var program = ImportProgram.Start(folder.Path, disturbed, arguments))
        {
            await UntilBatchesAsync(disturbed, 2, program);
            await server.StopAsync();
            lost = await program.EndAsync();
        }

        Assert.Equal(1, lost.ExitCode);
        Assert.Contains("run the same command again", lost.Error, StringComparison.Ordinal);
        Assert.Matches(@"Import 1: \d{1,2},\d{3} rows of the file", lost.Error);
        Assert.DoesNotContain("   at ", lost.Error, StringComparison.Ordinal);
        Assert.Equal("", lost.Output);

        await server.StartAsync();
        var result = await ImportProgram.RunAsync(folder.Path, disturbed, arguments);
        Assert.Equal(expected.Counts, result.Counts);
        Assert.Contains("went on after row", result.Error, StringComparison.Ordinal);
        await using var one = await StoreFactory.OpenAsync(undisturbed, folder.Path);
        await using var other = await StoreFactory.OpenAsync(disturbed, folder.Path);
        Assert.Equal(await StoreContents.RowsAsync(one, "incidents"), await StoreContents.RowsAsync(other, "incidents"));
        Assert.Equal(ImportState.Finished, Assert.Single(await other.Imports.ListAsync(CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_PostgreSQL_that_cannot_be_reached_is_said_in_words()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartNewAsync();
        GeneratedEvents.Write(folder.File("events.csv"), 10, revision: 0);
        await server.StopAsync();
        var result = await ImportProgram.RunAsync(folder.Path, server.ConnectionString, "import", "csv", folder.File("events.csv"), "--layer", "incidents");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot be reached", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(server.ConnectionString).Password!, result.Error, StringComparison.Ordinal);
    }

    private static async Task UntilBatchesAsync(string database, int batches, ImportProgram program)
    {
        while (!program.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(database);
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand("SELECT count(*) FROM geoarms.geoarms_import_batches", connection);
                if ((long)(await command.ExecuteScalarAsync())! >= batches)
                {
                    return;
                }
            }
            catch (PostgresException notYet) when (notYet.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
            {
                // The store is being made.
            }

            await Task.Delay(20);
        }
    }
}
