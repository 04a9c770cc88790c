using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import;

namespace GeoArms.Data.Tests.Import;

public sealed class CsvImportTests
{
    private const string Header = "event_date,date_end,lon,lat,weapon,fatalities,remark";

    [Fact]
    public async Task The_same_file_imported_twice_changes_nothing()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.Write("events.csv", Header + "\n2024-01-02,,20,6,rifle,1,a\n2024-01-02,,20,6,rifle,1,a\n2024-01-03,,21,7,,,b\n");
        var first = await trial.ImportAsync("csv", file, "incidents");
        var second = await trial.ImportAsync("csv", file, "incidents");
        Assert.Equal((3, 3, 0, 0, 0, 0), (first.Read, first.Inserted, first.Updated, first.Unchanged, first.Rejected, first.ExitCode));
        Assert.Equal((3, 0, 0, 3, 0, 0), (second.Read, second.Inserted, second.Updated, second.Unchanged, second.Rejected, second.ExitCode));
        var ids = (await trial.RowsAsync("incidents")).Select(row => row.Id).ToArray();
        Assert.All(ids, id => Assert.Matches("^events:[0-9a-f]{64}(-2)?$", id));
        Assert.Equal(ids[0] + "-2", ids[1]);
    }

    [Fact]
    public async Task A_second_row_with_the_same_id_is_kept_apart_and_flagged()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.Write("events.csv", "key,event_date,lon,lat\nx,2024-01-02,20,6\nx,2024-01-03,21,7\ny,2024-01-03,21,7\n");
        var summary = await trial.ImportAsync("csv", file, "incidents", id: "key", source: "radio");
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal(["radio:x", "radio:x#2", "radio:y"], rows.Select(row => row.Id));
        Assert.Equal("[\"duplicateId\"]", rows[1]["flags"]);
        Assert.Equal((3, 1), (summary.Inserted, summary.Flagged));
        Assert.Equal(3, (await trial.ImportAsync("csv", file, "incidents", id: "key", source: "radio")).Unchanged);
    }

    [Fact]
    public async Task A_corrected_row_updates_the_one_that_is_there()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("key,event_date,lon,lat,fatalities\nx,2024-01-02,20,6,1\ny,2024-01-02,20,6,1\n", "incidents", id: "key");
        var again = await trial.CsvAsync("key,event_date,lon,lat,fatalities\nx,2024-01-02,20,6,2\ny,2024-01-02,20,6,1\n", "incidents", id: "key");
        Assert.Equal((0, 1, 1), (again.Inserted, again.Updated, again.Unchanged));
        Assert.Equal(2L, (await trial.RowsAsync("incidents")).Single(row => row.Id == "rows:x").Revision);
    }

    [Theory]
    [InlineData("2023-02-30,,20,6,,,", "event_date", "no such date")]
    [InlineData("0202-05-01,,20,6,,,", "event_date", "year 202 cannot be right")]
    [InlineData("yesterday,,20,6,,,", "event_date", "Not a date")]
    [InlineData(",,20,6,,,", "event_date", "must have a value")]
    [InlineData("2024-02-02,2024-02-01,20,6,,,", "occurredTo", "before the start")]
    [InlineData("2024-02-02,,,,,,", "lon", "no coordinates")]
    [InlineData("2024-02-02,,20,,,,", "lat", "no latitude")]
    [InlineData("2024-02-02,,6,103.5,,,", "lat", "look swapped")]
    [InlineData("2024-02-02,,181.1,6,,,", "lon", "outside -180 to 180")]
    [InlineData("2024-02-02,,20,NaN,,,", "lat", "Not a number")]
    [InlineData("2024-02-02,,20,6°N,,,", "lat", "Not a number")]
    [InlineData("2024-02-02,,20,6,,-3,", "fatalities", "least permitted")]
    [InlineData("2024-02-02,,20,6,,3.5,", "fatalities", "Not a whole number")]
    [InlineData("2024-02-02,,20,6,,99999999999999999999,", "fatalities", "Not a whole number")]
    [InlineData("2024-02-02,,20,6,,,,surplus", "", "8 fields; expected 7")]
    [InlineData("2024-02-02,,20,6", "", "4 fields; expected 7")]
    public async Task A_wrong_row_is_rejected_with_its_number_and_reason_and_the_rest_is_stored(string wrong, string column, string reason)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync($"{Header}\n2024-01-02,,20,6,,,\n{wrong}\n2024-01-03,,20,6,,,\n", "incidents");
        Assert.Equal((3, 2, 1, 3), (summary.Read, summary.Inserted, summary.Rejected, summary.ExitCode));
        var reject = Assert.Single(ImportTrial.Rejects(summary));
        Assert.StartsWith($"rows.csv,2,{column},", reject, StringComparison.Ordinal);
        Assert.Contains(reason, reject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_spoil_their_own_row_only()
    {
        await using var trial = await ImportTrial.BeginAsync();
        byte[] content = [.. "event_date,lon,lat,place\n2024-01-02,20,6,Obo\n2024-01-02,20,6,"u8, 0xE9, 0xFF, .. "ville\n2024-01-02,20,6,a"u8, 0, .. "b\n2024-01-02,20,6,Zemio\n"u8];
        var summary = await trial.ImportAsync("csv", trial.Write("rows.csv", content), "incidents");
        Assert.Equal((4, 2, 2), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.Contains("not UTF-8", ImportTrial.Rejects(summary)[0], StringComparison.Ordinal);
        Assert.Contains("NUL", ImportTrial.Rejects(summary)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_no_row_is_taken_the_exit_code_says_so()
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Equal(1, (await trial.CsvAsync("event_date,lon,lat\n2024-01-02,,\n", "incidents")).ExitCode);
        Assert.Equal(1, (await trial.CsvAsync("event_date,lon,lat\n", "incidents")).ExitCode);
    }

    [Fact]
    public async Task Rejects_are_for_the_owner_only_beside_the_store_and_no_formula_runs_in_them()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var clean = await trial.CsvAsync("event_date,lon,lat\n2024-01-02,20,6\n", "incidents");
        Assert.Null(clean.Rejects);
        var summary = await trial.CsvAsync("event_date,lon,lat\n=cmd|' /C calc'!A0,20,6\n" + new string('9', 5000) + ",20,6\n", "incidents");
        var lines = ImportTrial.Rejects(summary);
        Assert.StartsWith("rows.csv,1,event_date,'=cmd|", lines[0], StringComparison.Ordinal);
        Assert.True(lines[1].Length < 500);
        Assert.StartsWith(Path.Combine(trial.Store.StateFolder, "rejects") + Path.DirectorySeparatorChar, summary.Rejects, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(summary.Rejects!));
        }
    }

    [Fact]
    public async Task A_named_rejects_file_that_others_could_read_is_closed_to_them()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.NewPath("named.csv");
        File.WriteAllText(path, "old");
        var summary = await trial.ImportAsync("csv", trial.Write("rows.csv", "event_date,lon,lat\n,20,6\n"), "incidents", rejects: path);
        Assert.Equal(path, summary.Rejects);
        Assert.Single(ImportTrial.Rejects(summary));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Null_island_and_swapped_coordinates_are_stored_and_flagged()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = new StringBuilder("event_date,lon,lat,country\n2024-01-01,6.1,20.2,CAR\n2024-01-01,0,0,CAR\n");
        for (var i = 0; i < 60; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"2024-01-01,{17 + (i * 0.1)},{4 + (i * 0.05)},CAR\n");
        }

        // An honest outlier: the south-east, which stays outside when its numbers are exchanged.
        rows.Append("2024-01-01,27.4,5.0,CAR\n");
        var summary = await trial.CsvAsync(rows.ToString(), "incidents");
        Assert.Equal((63, 2), (summary.Inserted, summary.Flagged));
        var flagged = (await trial.RowsAsync("incidents")).Where(row => row["flags"] is not null).ToArray();
        Assert.Equal("[\"swappedCoordinates\"]", flagged[0]["flags"]);
        Assert.Equal((6.1, 20.2), (flagged[0].Geometry!.Coordinate.X, flagged[0].Geometry!.Coordinate.Y));
        Assert.Equal("[\"nullIsland\"]", flagged[1]["flags"]);
    }

    [Fact]
    public async Task What_a_code_list_does_not_know_becomes_unknown_is_counted_and_kept()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(
            "event_date,lon,lat,weapon,eventType,year,code\n2024-01-02,20,6,Rifle,Battles,2024,007\n2024-01-02,20,6,Trebuchet,Siege,2024,x\n2024-01-02,20,6,Trebuchet,,2024,\n", "incidents");
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal(["smallArms", "unknown", "unknown"], rows.Select(row => row["weapon"]));
        Assert.Equal([null, "Trebuchet", "Trebuchet"], rows.Select(row => row["weaponDetail"]));
        Assert.Equal(["battle", "unknown", "unknown"], rows.Select(row => row["eventType"]));
        Assert.Equal("{\"code\":\"007\",\"year\":2024}", rows[0]["extra"]);
        Assert.Equal("{\"code\":\"x\",\"eventType\":\"Siege\",\"year\":2024}", rows[1]["extra"]);
        Assert.Equal(2, summary.Unknown["weapon"]["Trebuchet"]);
        Assert.Equal(1, summary.Unknown["eventType"]["Siege"]);
        Assert.Equal(0, summary.ExitCode);
    }

    [Theory]
    [InlineData("rows.csv", ",", false)]
    [InlineData("rows.csv", ";", true)]
    [InlineData("rows.csv.gz", "\t", true)]
    [InlineData("rows.csv.gz", "|", false)]
    public async Task Packed_files_byte_order_marks_and_other_separators_are_read_as_they_are(string name, string separator, bool hasMark)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = (hasMark ? "\uFEFF" : "") + "Event_Date,Longitude,LATITUDE,Place\r\n2024-01-02,20.5,6.25,\"Bria, \"\"old\"\"\r\ntown\"\r\n".Replace(",", separator, StringComparison.Ordinal);
        await trial.ImportAsync("csv", trial.Write(name, text), "incidents");
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal("Bria, \"old\"\r\ntown".Replace(",", separator, StringComparison.Ordinal), row["place"]);
        Assert.Equal((20.5, 6.25), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y));
        Assert.StartsWith("rows:", row.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_is_told_by_its_bytes_and_not_by_its_name()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var packed = trial.Write("rows.csv.gz", "event_date,lon,lat\n2024-01-02,20,6\n");
        var renamed = Path.ChangeExtension(packed, null);
        File.Move(packed, renamed);
        Assert.Equal(1, (await trial.ImportAsync("csv", renamed, "incidents")).Inserted);
    }

    [Fact]
    public async Task A_table_without_places_is_imported_into_coverage()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync("pcode,month,level\nCF12,2024-03,full\nCF12,2024-04-01,none\nCF12,2024-05,perhaps\n", "coverage");
        Assert.Equal(3, summary.Inserted);
        Assert.Equal(["full", "none", "unknown"], (await trial.RowsAsync("coverage")).Select(row => row["level"]));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_says_what_it_would_do()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("key,event_date,lon,lat,fatalities\nx,2024-01-02,20,6,1\ny,2024-01-02,20,6,1\n", "incidents", id: "key");
        var file = trial.Write("rows.csv", "key,event_date,lon,lat,fatalities\nx,2024-01-02,20,6,1\ny,2024-01-02,20,6,2\nz,2024-01-02,20,6,2\nw,,20,6,2\n");
        var trialRun = await trial.ImportAsync("csv", file, "incidents", id: "key", dryRun: true);
        Assert.Equal((4, 1, 1, 1, 1), (trialRun.Read, trialRun.Inserted, trialRun.Updated, trialRun.Unchanged, trialRun.Rejected));
        Assert.True(trialRun.DryRun);
        Assert.Equal(2, await trial.Store.CountAsync("incidents", CancellationToken.None));
        var newLayer = await trial.ImportAsync("csv", file, "drones", dryRun: true);
        Assert.Equal((4, 4), (newLayer.Read, newLayer.Inserted));
        Assert.DoesNotContain(await trial.Store.LayersAsync(CancellationToken.None), layer => layer.Name == "drones");
    }

    [Fact]
    public async Task A_stopped_import_leaves_whole_batches()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = new StringBuilder("event_date,lon,lat,n\n");
        for (var i = 0; i < 60_000; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"2024-01-02,20,6,{i}\n");
        }

        using var stop = new CancellationTokenSource();
        var request = new ImportRequest("csv", [trial.Write("rows.csv", rows.ToString())], ImportTrial.DataFolder) { Layer = "incidents" };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportRunner.RunAsync(
            request,
            trial.Store,
            progress =>
            {
                if (progress.Rows > 15_000)
                {
                    stop.Cancel();
                }
            },
            stop.Token));
        Assert.Equal(0, await trial.Store.CountAsync("incidents", CancellationToken.None) % RowBatch.MostRows);
    }

    [Theory]
    [InlineData("cvs", "csv")]
    [InlineData("ucdp_ged", "ucdp-ged")]
    public async Task An_unknown_format_is_answered_with_the_nearest_name(string got, string nearest)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.Write("rows.csv", "a\n");
        var error = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync(got, file, "incidents"));
        Assert.Contains($"did you mean '{nearest}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_has_no_places_is_refused_before_anything_is_stored()
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Contains("cannot be read", (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("csv", trial.NewPath("none.csv"), "incidents"))).Message, StringComparison.Ordinal);
        Assert.Contains("no columns with the places", (await Assert.ThrowsAsync<InputException>(() => trial.CsvAsync("event_date,town\n2024-01-02,Obo\n", "incidents"))).Message, StringComparison.Ordinal);
        Assert.Contains("--layer", (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("csv", trial.Write("rows.csv", "a\n1\n")))).Message, StringComparison.Ordinal);
    }
}
