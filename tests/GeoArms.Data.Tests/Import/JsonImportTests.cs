using System.Globalization;
using System.IO.Compression;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import.Formats.Json;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import;

public sealed class JsonImportTests
{
    private const string Rows = """{"SiND Event ID":1,"Latitude":"6.5","Longitude":"20.25","Killed":"3","Notes":null,"Roles":["nurse","driver"]}""";
    private const string Other = """{"SiND Event ID":2,"Latitude":"6","Longitude":"20","Killed":"0","Notes":"é","Geo Precision":"Exact"}""";

    public static TheoryData<string> Layouts => new()
    {
        $"[{Rows},{Other}]",
        $"\uFEFF[\n{Rows},\n{Other},\n]\n",
        $$"""{"data":[{{Rows}},{{Other}}]}""",
        $$$"""{"success":true,"total":2,"tags":["a"],"result":{"offset":0,"records":[{{{Rows}}},{{{Other}}}]},"next":null}""",
        $"{Rows}\n{Other}\n",
        $"{Rows}\r\n\r\n{Other}",
        $"{Rows} {Other}",
        Rows.Replace(",", ",\n", StringComparison.Ordinal) + "\n" + Other,
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Lists_wrapped_lists_and_lines_of_objects_are_read(string text)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("json", trial.Write("events.json", text), "events", id: "SiND Event ID");
        Assert.Equal((2, 2), (summary.Read, summary.Inserted));
        var rows = (await trial.RowsAsync("events")).OrderBy(row => row.Id, StringComparer.Ordinal).ToArray();
        Assert.Equal(["events:1", "events:2"], rows.Select(row => row.Id));
        Assert.Equal((20.25, 6.5), (rows[0].Geometry!.Coordinate.X, rows[0].Geometry!.Coordinate.Y));
        Assert.Equal((3L, 0L), (rows[0]["Killed"], rows[1]["Killed"]));
        Assert.Equal((null, "é"), (rows[0]["Notes_2"], rows[1]["Notes_2"]));
        Assert.Equal("""["nurse","driver"]""", rows[0]["Roles"]);
        Assert.Equal(2, (await trial.ImportAsync("json", trial.Write("events.json", text), "events", id: "SiND Event ID")).Unchanged);
    }

    [Fact]
    public async Task A_single_object_is_a_row_unless_it_holds_a_list_of_objects()
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Equal(1, (await trial.ImportAsync("json", trial.Write("one.json", Rows), "one")).Inserted);
        Assert.Equal(2, (await trial.ImportAsync("json", trial.Write("two.json", $$"""{"a":[{{Rows}},{{Other}}]}"""), "two")).Inserted);
    }

    [Fact]
    public async Task Members_that_a_built_in_layer_has_no_place_for_can_be_filtered_as_numbers_in_extra()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.ImportAsync("json", trial.Write("sites.json", """[{"lat":6,"lon":20,"name":"Obo","Beds":"12","code":"007","nested":{"b":[1,"2"]},"share":1.50}]"""), "sites");
        Assert.Equal("""{"Beds":12,"code":"007","nested":{"b":[1,"2"]},"share":1.50}""", Assert.Single(await trial.RowsAsync("sites"))["extra"]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("17", "begins with '17'")]
    [InlineData("<html>", "begins with '<html>'")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature"}]}""", "import it as geojson")]
    [InlineData("""{"fields":[{"a":1}],"records":[{"b":1}]}""", "two lists of objects, 'fields' and 'records'")]
    [InlineData("[{\"a\":}]", "cannot be read as JSON")]
    public async Task A_text_without_rows_is_refused(string text, string reason)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.Write("bad.json", text);
        var refused = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("json", path, "bad"));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"lat":1,"lon":2,"name":"\ud800"}""")]
    [InlineData("""{"lat":1,"lon":2,"name":"a\u0000b"}""")]
    [InlineData("""{"lat":1,"lon":2,"\ud800":"a"}""")]
    [InlineData("""{"lat":1,"lon":2,"nested":["\ud800"]}""")]
    public async Task A_value_that_is_no_row_is_rejected_and_the_rest_goes_on(string wrong)
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string good = """{"lat":1,"lon":2,"name":"a"}""";
        var summary = await trial.ImportAsync("json", trial.Write("rows.json", $"[{good},{wrong},{good}]"), "sites");
        Assert.Equal((3, 2, 1), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.StartsWith("rows.json,2,", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"lat":1,"lon":2""")]
    [InlineData("""{"lat":1,"lon":2,"name":"open""")]
    [InlineData("""{"lat":1,"lon":2,"nested":{"a":[""")]
    [InlineData("""{"lat":1,"lon":2}}""")]
    [InlineData("lat=1")]
    public async Task A_broken_line_spoils_no_other_line(string broken)
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string good = """{"lat":1,"lon":2,"name":"a"}""";
        foreach (var text in new[] { $"{good}\n{broken}\n{good}\n", $"{good}\n{good}\n{broken}" })
        {
            var summary = await trial.ImportAsync("json", trial.Write("rows.jsonl", text), "sites");
            Assert.Equal((3, 2, 1), (summary.Read, summary.Inserted + summary.Unchanged, summary.Rejected));
        }
    }

    [Theory]
    [InlineData("list.json", "[", ",\n", 1)]
    [InlineData("wrapped.json", "{\"data\":[", ",", 1)]
    [InlineData("lines.jsonl", "", "\n", 1)]
    [InlineData("list.json.gz", "[", ",\n", 1)]
    [InlineData("lines.jsonl.gz", "", "\n", 1)]
    public async Task What_stood_before_a_broken_end_is_stored_and_one_reject_says_where_it_ended(string name, string before, string between, int rejects)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = new StringBuilder(before);
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(i == 0 ? "" : between).Append(CultureInfo.InvariantCulture, $"{{\"lat\":{i % 90},\"lon\":{i % 180},\"name\":\"place {i}\",\"hash\":\"{i * 2654435761L}\"}}");
        }

        var path = trial.Write(name, text.ToString());
        var whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length * 2 / 3)]);
        var summary = await trial.ImportAsync("json", path, "places");
        Assert.Equal(rejects, summary.Rejected);
        Assert.InRange(summary.Inserted, 10_000, 15_000);
        Assert.Equal(summary.Read, summary.Inserted + summary.Rejected);
        Assert.Contains($",{summary.Read},", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_never_ends_is_an_error_and_not_the_end_of_memory()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("[{\"a\":1},{\"a\":\""u8);
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 200; i++)
            {
                gzip.Write(block);
            }
        }

        packed.Position = 0;
        using var stream = new JsonObjectStream(new GZipStream(packed, CompressionMode.Decompress));
        Assert.True(stream.Read(out _));
        var before = GC.GetTotalAllocatedBytes();
        Assert.Contains("larger than 64 MB", Assert.ThrowsAny<System.Text.Json.JsonException>(() => stream.Read(out _)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200L << 20);
    }

    [SharedDataTheory]
    [InlineData("aid_worker_kika_2020_2025", "SiND Event ID", 1972, 35)]
    [InlineData("explosive_weapons_2020_2024", "SiND Event ID", 3200, 3)]
    [InlineData("education_in_danger_2020_2023", "SiND Event ID", 2059, 0)]
    [InlineData("protection_camps_2020_2024", "SiND ID", 1414, 2)]
    public async Task The_files_of_Insecurity_Insight_are_read_whole(string name, string id, int read, int withoutPlace)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = SharedData.DataFile("conflict", "insecurity_insight", name + ".json.gz");
        var summary = await trial.ImportAsync("json", path, "x", id: id);
        Assert.Equal((read, read - withoutPlace, withoutPlace), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.Equal(read - withoutPlace, (await trial.ImportAsync("json", path, "x", id: id)).Unchanged);
    }
}
