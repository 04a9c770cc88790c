using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Gates;

namespace GeoArms.Data.Tests.Import;

public sealed class GateTests
{
    // The mapping that the gates of ACLED's columns need, over a file of six columns.
    private const string Mapping = """
        {
          "layer": "incidents", "id": "key", "year": "year", "revision": "stamp", "group": "country",
          "geometry": { "lon": "lon", "lat": "lat" }, "endBeforeStart": "dropEnd",
          "columns": {
            "occurredFrom": "day", "occurredTo": ["end", "day"], "killed": "dead", "notes": "notes",
            "eventType": { "from": "type", "codes": { "Battles": "battle", "Riots": "riot" }, "checked": true },
            "geoPrecision": { "from": "precision", "codes": { "1": 100, "2": 1000 } }
          }
        }
        """;

    private const string Header = "key,day,end,lon,lat,country,year,stamp,dead,notes,type,precision";
    private const string Good = "a,2024-05-01,,20,6,X,2024,1714600000,3,quiet,Battles,1";

    /// <summary>A gate, a row at which it fires, the column named by the reason, and what is kept in extra.</summary>
    public static TheoryData<string, string, string, string?> Firing => new()
    {
        { "nullIsland", "b,2024-05-01,,0,0,X,2024,1714600000,3,n,Battles,1", "geometry", null },
        { "futureDate", "b,2024-05-13,,20,6,X,2024,1714600000,3,n,Battles,1", "occurredFrom", null },
        { "yearMismatch", "b,2024-05-01,,20,6,X,2017,1714600000,3,n,Battles,1", "year", "\"year\":2017" },
        { "yearMismatch", "b,2024-05-01,,20,6,X,last,1714600000,3,n,Battles,1", "year", "\"year\":\"last\"" },
        { "unknownCode", "b,2024-05-01,,20,6,X,2024,1714600000,3,n,Combat,1", "type", "\"type\":\"Combat\"" },
        { "unknownCode", "b,2024-05-01,,20,6,X,2024,1714600000,3,n,battle,1", "type", "\"type\":\"battle\"" },
        { "unknownCode", "b,2024-05-01,,20,6,X,2024,1714600000,3,n,BATTLES ,1", "type", "\"type\":\"BATTLES \"" },
        { "unknownPrecision", "b,2024-05-01,,20,6,X,2024,1714600000,3,n,Battles,7", "precision", "\"precision\":7" },
        { "badTimestamp", "b,2024-05-01,,20,6,X,2024,,3,n,Battles,1", "stamp", null },
        { "badTimestamp", "b,2024-05-01,,20,6,X,2024,1e10,3,n,Battles,1", "stamp", "\"stamp\"" },
        { "badTimestamp", "b,2024-05-01,,20,6,X,2024,1999999999,3,n,Battles,1", "stamp", "\"stamp\":1999999999" },
        { "fatalitiesJump", "b,2024-05-01,,20,6,X,2024,1714600000,1001,n,Battles,1", "killed", null },
        { "longText", $"b,2024-05-01,,20,6,X,2024,1714600000,3,{new string('n', 10_001)},Battles,1", "notes", null },
    };

    [Theory]
    [MemberData(nameof(Firing))]
    public async Task A_gate_flags_rejects_or_sleeps_as_it_is_set(string gate, string row, string column, string? extra)
    {
        foreach (var action in (string[])["flag", "reject", "off"])
        {
            await using var trial = await BeginAsync();
            trial.SetGate(gate, action);
            var summary = await ImportAsync(trial, Good, row);
            var rows = await trial.RowsAsync("incidents");
            Assert.Equal((2, action == "reject" ? 1 : 2, action == "flag" ? 1 : 0), (summary.Read, summary.Inserted, summary.Flagged));
            Assert.Null(rows[0]["flags"]);
            if (action == "reject")
            {
                var reject = Assert.Single(ImportTrial.Rejects(summary));
                Assert.StartsWith($"rows.csv,2,{column},", reject, StringComparison.Ordinal);
                Assert.Contains($"(Gate {gate}: reject.)", reject, StringComparison.Ordinal);
                continue;
            }

            Assert.Equal(action == "flag" ? $"[\"{gate}\"]" : null, rows[1]["flags"]);
            Assert.Equal(action == "flag" ? 1 : 0, summary.Flags.GetValueOrDefault(gate));
            if (extra is not null && (action == "flag" || gate != "yearMismatch"))
            {
                Assert.Contains(extra, (string)rows[1]["extra"]!, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_row_at_which_no_gate_fires_has_no_flags_and_keeps_its_time_of_revision()
    {
        await using var trial = await BeginAsync();
        var summary = await ImportAsync(trial, Good, "b,2024-05-12,2024-05-12,20,6,X, 2024 ,1714600000,1000,n,Riots,2");
        Assert.Equal((2, 0, 0), (summary.Inserted, summary.Flagged, summary.Rejected));
        Assert.All(await trial.RowsAsync("incidents"), row => Assert.Contains("\"stamp\":1714600000", (string)row["extra"]!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("flag", 2, 0)]
    [InlineData("reject", 1, 1)]
    [InlineData("off", 2, 0)]
    public async Task An_end_before_its_start_is_left_out_when_the_mapping_says_so_and_told_as_the_gate_is_set(string action, int inserted, int rejected)
    {
        await using var trial = await BeginAsync();
        trial.SetGate("endBeforeStart", action);
        var summary = await trial.CsvAsync(
            "name,opened,closed,lon,lat\nA,2020-01-02,2020-01-01,20,6\nB,2020-01-01,2020-01-02,20,6\n",
            "sites",
            trial.Write("m.json", """{ "layer": "sites", "id": "name", "geometry": { "lon": "lon", "lat": "lat" }, "endBeforeStart": "dropEnd", "columns": { "name": "name", "openedOn": "opened", "closedOn": "closed" } }"""));
        Assert.Equal((inserted, rejected, action == "flag" ? 1 : 0), (summary.Inserted, summary.Rejected, summary.Flagged));
    }

    [Theory]
    [InlineData("flag", 2, "[\"duplicateId\"]")]
    [InlineData("off", 2, null)]
    [InlineData("reject", 1, null)]
    public async Task A_second_use_of_an_id_is_kept_apart_or_rejected(string action, int inserted, string? flags)
    {
        await using var trial = await BeginAsync();
        trial.SetGate("duplicateId", action);
        var summary = await trial.CsvAsync("key,event_date,lon,lat\nx,2024-01-02,20,6\nx,2024-01-03,21,7\n", "incidents", id: "key");
        Assert.Equal((inserted, 2 - inserted), (summary.Inserted, summary.Rejected));
        Assert.Equal(flags, (await trial.RowsAsync("incidents"))[^1]["flags"]);
    }

    [Fact]
    public async Task Swapped_coordinates_can_be_rejected_and_the_other_rows_are_stored()
    {
        await using var trial = await BeginAsync();
        trial.SetGate("swappedCoordinates", "reject");
        var text = new StringBuilder("event_date,lon,lat,country\n2024-01-01,6.1,20.2,CAR\n");
        for (var i = 0; i < 60; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2024-01-01,{17 + (i * 0.1)},{4 + (i * 0.05)},CAR\n");
        }

        var summary = await trial.CsvAsync(text.ToString(), "incidents");
        Assert.Equal((61, 60, 1), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.StartsWith("rows.csv,1,geometry,6.1 20.2,", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_gates_explain_themselves()
    {
        var gates = GateSet.Load(ImportTrial.DataFolder);
        Assert.Equal(GateNames.All.Keys.Order(StringComparer.Ordinal), gates.All.Keys.Order(StringComparer.Ordinal));
        Assert.All(gates.All.Values, gate => Assert.True(gate.Title.Length > 5 && gate.Explanation.Length > 20 && gate.Explanation.EndsWith('.')));
        Assert.Equal(1, gates.Of(GateNames.FutureDate).Number("days"));
    }

    [Theory]
    [InlineData("nullIsland", "action", "\"flagg\"", "gates.nullIsland, action, is \"flagg\"; did you mean \"flag\"?")]
    [InlineData("futureDate", "days", "\"1\"", "gates.futureDate, days, is \"1\"; expected a number from 0 to 366")]
    [InlineData("futureDate", "days", "-1", "gates.futureDate, days, is -1; expected a number from 0 to 366")]
    [InlineData("futureDate", "day", "1", "gates.futureDate has the member \"day\"; did you mean \"days\"?")]
    [InlineData("nulIsland", "action", "\"flag\"", "has the member \"nulIsland\"; did you mean \"nullIsland\"?")]
    public async Task A_wrong_setting_is_refused_with_its_place_and_what_is_expected(string gate, string member, string value, string expected)
    {
        await using var trial = await BeginAsync();
        trial.ChangeGates(gates =>
        {
            gates.TryAdd(gate, new System.Text.Json.Nodes.JsonObject());
            gates[gate]![member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        });
        var refusal = Assert.Throws<InputException>(() => GateSet.Load(trial.Data));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_is_left_out_is_asked_for()
    {
        await using var trial = await BeginAsync();
        trial.ChangeGates(gates => gates.Remove("yearMismatch"));
        var refusal = Assert.Throws<InputException>(() => GateSet.Load(trial.Data));
        Assert.Contains("has no gate \"yearMismatch\"", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<ImportTrial> BeginAsync()
    {
        var trial = await ImportTrial.BeginAsync();
        trial.Today = new DateOnly(2024, 5, 11);
        return trial;
    }

    private static Task<ImportSummary> ImportAsync(ImportTrial trial, params string[] rows) =>
        trial.ImportAsync("csv", trial.Write("rows.csv", $"{Header}\n{string.Join('\n', rows)}\n"), mapping: trial.Write("gates-mapping.json", Mapping), source: "test");
}
