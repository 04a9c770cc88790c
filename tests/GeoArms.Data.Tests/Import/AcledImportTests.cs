using GeoArms.Core;
using GeoArms.Data.Import;
using static GeoArms.Data.Tests.Import.AcledRows;

namespace GeoArms.Data.Tests.Import;

public sealed class AcledImportTests
{
    private static readonly DateOnly Day = new(2024, 6, 1);

    [Fact]
    public async Task An_event_says_what_its_columns_say()
    {
        await using var trial = await BeginAsync("GeoPackage");
        var summary = await ImportAsync(trial, "\uFEFF" + File(Event("CAF1", killed: 4)));
        Assert.Equal((1, 1, 0, 0), (summary.Read, summary.Inserted, summary.Flagged, summary.ExitCode));
        Assert.Equal(["incidents"], summary.Layers);
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal("acled:CAF1", row.Id);
        Assert.Equal(("battle", "armedClash", "unknown", null), (row["eventType"], row["subEventType"], row["weapon"], row["weaponDetail"]));
        Assert.Equal(("Army", "stateForces", "Front", "rebelGroup"), (row["actor1"], row["actorType1"], row["actor2"], row["actorType2"]));
        Assert.Equal((4L, 2500.0, 1.0, 0L, "Birao"), (row["killed"], row["geoPrecision"], row["timePrecision"], row["civiliansTargeted"], row["place"]));
        Assert.Equal((22.7882, 10.2849), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y));
        Assert.Contains("\"timestamp\":1700000000", (string)row["extra"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("\"year\"", (string)row["extra"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Air/drone strike", "explosiveAir", "Air/drone strike")]
    [InlineData("Shelling/artillery/missile attack", "heavyWeapons", "Shelling/artillery/missile attack")]
    [InlineData("Remote explosive/landmine/IED", "unknown", "Remote explosive/landmine/IED")]
    [InlineData("Suicide bomb", "ied", "Suicide bomb")]
    [InlineData("Grenade", "lightWeapons", "Grenade")]
    [InlineData("Chemical weapon", "other", "Chemical weapon")]
    [InlineData("Armed clash", "unknown", null)]
    public async Task A_weapon_is_claimed_only_where_the_sub_event_names_one_category(string subEvent, string weapon, string? detail)
    {
        await using var trial = await BeginAsync("GeoPackage");
        var summary = await ImportAsync(trial, File(Event("CAF1", subEvent: subEvent, eventType: "Explosions/Remote violence")));
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal((weapon, detail), (row["weapon"], row["weaponDetail"]));
        Assert.Empty(summary.Unknown);
    }

    [Fact]
    public async Task Older_exports_with_other_columns_numbers_for_actors_and_written_dates_say_the_same()
    {
        await using var trial = await BeginAsync("GeoPackage");
        var summary = await ImportAsync(
            trial,
            """
            DATA_ID,ISO,EVENT_ID_CNTY,EVENT_DATE,YEAR,EVENT_TYPE,SUB_EVENT_TYPE,ACTOR1,INTER1,ACTOR2,INTER2,INTERACTION,COUNTRY,LATITUDE,LONGITUDE,FATALITIES,TIMESTAMP
            711,140,CAF1,31 December 2019,2019,Battles,Armed clash,Army,1,Front,2,12,Central African Republic,10.28,22.78,3,1578000000
            712,140,CAF2,1 January 2020,2020,Riots,Mob violence,Crowd,5,,0,50,Central African Republic,10.28,22.78,0,1578000001
            713,140,CAF3,2020-01-02,2020,Riots,Mob violence,Crowd,5,,0,50,Central African Republic,10.28,22.78,0,1578000002

            """);
        Assert.Equal((3, 2, 1, 0), (summary.Read, summary.Inserted, summary.Rejected, summary.Flagged));
        Assert.Contains("expected d MMMM yyyy", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
        Assert.Contains(summary.Notes, note => note.Contains("31 December 2019", StringComparison.Ordinal));
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal(["acled:CAF1", "acled:CAF2"], rows.Select(row => row.Id));
        Assert.Equal(("stateForces", "rebelGroup"), (rows[0]["actorType1"], rows[0]["actorType2"]));
        Assert.Equal(("rioters", "none"), (rows[1]["actorType1"], rows[1]["actorType2"]));
        Assert.Equal((long)(new DateOnly(2019, 12, 31).DayNumber - new DateOnly(1970, 1, 1).DayNumber), rows[0]["occurredFrom"]);
        Assert.DoesNotContain("DATA_ID", (string)rows[0]["extra"]!, StringComparison.Ordinal);
        Assert.Equal(2, (await ImportAsync(trial, File(Event("CAF1", timestamp: "1"), Event("CAF2", timestamp: "1")))).Superseded);
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_refused_with_what_its_header_lacks()
    {
        await using var trial = await BeginAsync("GeoPackage");
        var refusal = await Assert.ThrowsAsync<InputException>(() => ImportAsync(trial, "id,event_date,event_type,sub_event_type,actor1,country,lat,longitude,fatalities\n"));
        Assert.Contains("its header lacks event_id_cnty, latitude.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GeoPackage")]
    [InlineData("PostGIS")]
    public async Task The_newest_revision_wins_in_whatever_order_the_copies_come(string kind)
    {
        await using var trial = await BeginAsync(kind);
        var file = File(
            Event("A", 1, "100"), Event("A", 2, "200"), Event("B", 5, "300"), Event("B", 6, "200"), Event("C", 1, "100"), Event("C", 1, "100"), Event("A", 9, "150"));
        var first = await ImportAsync(trial, file);
        Assert.Equal((7, 3, 1, 3, 0, 3), (first.Read, first.Inserted, first.Updated, first.Unchanged, first.Rejected, first.Superseded));
        Assert.Equal([("acled:A", 2L), ("acled:B", 5L), ("acled:C", 1L)], await DeathsAsync(trial));

        var again = await ImportAsync(trial, file);
        Assert.Equal((7, 0, 0, 7), (again.Read, again.Inserted, again.Updated, again.Unchanged));

        // An older download changes nothing; a newer one counts as updated.
        var older = await ImportAsync(trial, File(Event("A", 1, "100"), Event("B", 6, "200"), Event("D", 7, "50")));
        Assert.Equal((3, 1, 0, 2), (older.Read, older.Inserted, older.Updated, older.Unchanged));
        var newer = await ImportAsync(trial, File(Event("A", 3, "400"), Event("D", 8, "60"), Event("D", 9, "70")));
        Assert.Equal((3, 0, 3, 0), (newer.Read, newer.Inserted, newer.Updated, newer.Unchanged));
        Assert.Equal([("acled:A", 3L), ("acled:B", 5L), ("acled:C", 1L), ("acled:D", 9L)], await DeathsAsync(trial));
    }

    [Fact]
    public async Task Revisions_of_one_event_in_different_batches_of_a_file_are_told_as_those_within_one()
    {
        await using var trial = await BeginAsync("GeoPackage");
        var filling = Enumerable.Range(0, 10_000).Select(i => Event($"F{i}", 0, "100")).ToArray();
        var file = File([Event("A", 1, "200"), Event("B", 1, "200"), Event("C", 1, "200"), .. filling, Event("A", 2, "300"), Event("B", 2, "100"), Event("C", 2, "200")]);
        var dry = await trial.ImportAllAsync("acled", [trial.Write("events.csv", file)], dryRun: true);
        var first = await ImportAsync(trial, file);
        Assert.Equal((10_006, 10_003, 1, 2, 2), (first.Read, first.Inserted, first.Updated, first.Unchanged, first.Superseded));
        Assert.Equal((first.Read, first.Inserted, first.Updated, first.Unchanged), (dry.Read, dry.Inserted, dry.Updated, dry.Unchanged));
        Assert.Equal([("acled:A", 2L), ("acled:B", 1L), ("acled:C", 1L)], (await DeathsAsync(trial)).Take(3));
        var again = await ImportAsync(trial, file);
        Assert.Equal((0, 0, 10_006), (again.Inserted, again.Updated, again.Unchanged));
    }

    [Fact]
    public async Task A_revision_whose_deaths_jump_is_flagged_and_stays_so()
    {
        await using var trial = await BeginAsync("GeoPackage");
        await ImportAsync(trial, File(Event("A", 2, "100"), Event("B", 2, "100"), Event("C", 100, "100")));
        var revised = File(Event("A", 22, "200"), Event("B", 21, "200"), Event("C", 5, "200"), Event("D", 1, "100"), Event("D", 60, "200"));
        var second = await ImportAsync(trial, revised);
        Assert.Equal((1, 4, 3), (second.Inserted, second.Updated, second.Flags["fatalitiesJump"]));
        Assert.Equal(["acled:A", "acled:C", "acled:D"], (await trial.RowsAsync("incidents")).Where(row => row["flags"] is not null).Select(row => row.Id));
        Assert.Equal(5, (await ImportAsync(trial, revised)).Unchanged);

        trial.SetGate("fatalitiesJump", "reject");
        var refused = await ImportAsync(trial, File(Event("A", 500, "300"), Event("B", 22, "300")));
        Assert.Equal((1, 1), (refused.Updated, refused.Rejected));
        Assert.Contains("The row has 500 deaths; its stored revision has 22.", Assert.Single(ImportTrial.Rejects(refused)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deaths_that_jump_are_told_also_for_rows_without_revisions()
    {
        await using var trial = await BeginAsync("GeoPackage");
        const string header = "key,event_date,lon,lat,fatalities\n";
        await trial.CsvAsync(header + "x,2024-01-02,20,6,1\ny,2024-01-02,20,6,1\n", "incidents", id: "key");
        var again = await trial.CsvAsync(header + "x,2024-01-02,20,6,40\ny,2024-01-02,20,6,2\n", "incidents", id: "key");
        Assert.Equal((2, 1), (again.Updated, again.Flags["fatalitiesJump"]));
        Assert.Equal(2, (await trial.CsvAsync(header + "x,2024-01-02,20,6,40\ny,2024-01-02,20,6,2\n", "incidents", id: "key")).Unchanged);
    }

    [Theory]
    [InlineData("GeoPackage", false)]
    [InlineData("GeoPackage", true)]
    [InlineData("PostGIS", false)]
    [InlineData("PostGIS", true)]
    public async Task What_ACLED_deletes_goes_and_no_older_copy_brings_it_back(string kind, bool listFirst)
    {
        await using var trial = await BeginAsync(kind);
        var events = trial.Write("events.csv", File(Event("A", 1, "100"), Event("B", 1, "100"), Event("C", 1, "300")));
        var list = trial.Write("deleted.csv", "event_id_cnty,deleted_timestamp\nA,200\nC,200\nX,200\n ,200\nB,soon\n");
        var first = await trial.ImportAllAsync("acled", listFirst ? [list, events] : [events, list]);
        Assert.Equal(8, first.Read);
        Assert.Equal(2, first.Rejected);
        Assert.Equal(listFirst ? (2, 0, 4, 0, 1) : (3, 1, 2, 1, 0), (first.Inserted, first.Updated, first.Unchanged, first.Deleted, first.Superseded));
        Assert.Equal(["acled:B", "acled:C"], (await DeathsAsync(trial)).Select(row => row.Id));
        if (!listFirst)
        {
            var entry = Assert.Single(await trial.Store.HistoryAsync("incidents", "acled:A", CancellationToken.None));
            Assert.Equal("delete", entry.Operation);
        }

        var again = await trial.ImportAllAsync("acled", [events, list]);
        Assert.Equal((0, 0, 6, 0), (again.Inserted, again.Updated, again.Unchanged, again.Deleted));
        var older = await ImportAsync(trial, File(Event("X", 1, "150"), Event("A", 1, "200")));
        Assert.Equal((0, 2), (older.Inserted, older.Unchanged));
        var newer = await ImportAsync(trial, File(Event("A", 3, "201")));
        Assert.Equal(1, newer.Inserted);
        Assert.Equal(0, (await trial.ImportAllAsync("acled", [list])).Deleted);
        Assert.Equal([("acled:A", 3L), ("acled:B", 1L), ("acled:C", 1L)], await DeathsAsync(trial));
    }

    private static async Task<ImportTrial> BeginAsync(string kind)
    {
        var trial = await ImportTrial.BeginAsync(kind);
        trial.Today = Day;
        return trial;
    }

    private static Task<ImportSummary> ImportAsync(ImportTrial trial, string text) => trial.ImportAsync("acled", trial.Write("events.csv", text));

    private static async Task<IEnumerable<(string Id, long Killed)>> DeathsAsync(ImportTrial trial) =>
        (await trial.RowsAsync("incidents")).Select(row => (row.Id, (long)row["killed"]!)).OrderBy(row => row.Id, StringComparer.Ordinal);
}
