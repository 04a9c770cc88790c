using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

public sealed class PagingTests
{
    private const string Items = "/ogc/collections/incidents/items";

    private static readonly string[] Weapons = ["ied", "mine", "smallArms", "unknown", "erw"];

    [Theory]
    [InlineData("limit=7", 1)]
    [InlineData("limit=7&sortby=-killed", 2)]
    [InlineData("limit=5&sortby=weapon,-occurredFrom", 3)]
    [InlineData("limit=11&sortby=notes", 4)]
    [InlineData("limit=3&sortby=place,weapon&filter=killed>2", 5)]
    public async Task A_row_that_is_there_throughout_comes_exactly_once_while_others_come_and_go(string query, int seed)
    {
        var random = new Random(seed);
        var steady = Enumerable.Range(0, 60).Select(i => Row($"steady{i}", random)).ToArray();
        await using var server = await TestServer.StartAsync([.. steady, .. Enumerable.Range(0, 40).Select(i => Row($"passing{i}", random))]);
        var passing = Enumerable.Range(0, 40).Select(i => $"passing{i}").ToList();
        var made = 0;
        var changes = 0;

        var ids = await Pages.FollowAsync(server, $"{Items}?{query.Replace(">", "%3E", StringComparison.Ordinal)}", async () =>
        {
            // Some go, some come, some that pass are moved within the order, and what is steady is changed where it does not count.
            var gone = passing.Where(_ => random.Next(5) == 0).ToArray();
            passing.RemoveAll(gone.Contains);
            await server.Store.DeleteAsync("incidents", [.. gone.Select(id => $"test:{id}")], CancellationToken.None);
            var came = Enumerable.Range(0, random.Next(6)).Select(_ => $"late{made++}").ToArray();
            var touched = steady.Where(_ => random.Next(8) == 0).ToArray();
            foreach (var row in touched)
            {
                row["injured"] = (long)random.Next(100);
            }

            passing.AddRange(came);
            var moved = passing.Where(id => random.Next(4) == 0).Concat(came).Distinct(StringComparer.Ordinal).Select(id => Row(id, random));
            await server.Store.WriteAsync("incidents", [.. moved, .. touched], CancellationToken.None);
            await server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);
            changes++;
        });

        var expected = steady.Where(row => !query.Contains("killed>2", StringComparison.Ordinal) || row["killed"] is long and > 2).Select(row => row.Id);
        Assert.Equal(expected.Order(StringComparer.Ordinal), ids.Where(id => id.StartsWith("test:steady", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True(changes > 5, $"only {changes} changes were made between the pages");
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("-killed")]
    [InlineData("+weapon,-killed")]
    [InlineData("-occurredFrom,weapon")]
    [InlineData("notes,-place")]
    [InlineData("-geoPrecision")]
    [InlineData("-id")]
    public async Task The_order_is_that_of_the_types_with_nothing_last_and_the_id_among_equals(string sortby)
    {
        var random = new Random(17);
        var rows = Enumerable.Range(0, 120).Select(i => Row($"{i}", random)).ToArray();
        await using var server = await TestServer.StartAsync(rows);

        var ids = await Pages.FollowAsync(server, $"{Items}?limit=25&sortby={Uri.EscapeDataString(sortby)}");

        Assert.Equal(Sorted(rows, sortby).Select(row => row.Id), ids);
    }

    [Fact]
    public async Task The_first_of_many_are_picked_as_a_whole_sort_would()
    {
        var random = new Random(23);
        var rows = Enumerable.Range(0, 3000).Select(i => Row($"{i}", random)).ToArray();
        await using var server = await TestServer.StartAsync(rows);

        var page = await server.JsonAsync($"{Items}?limit=40&sortby=-killed,place");

        Assert.Equal(Sorted(rows, "-killed,place").Take(40).Select(row => row.Id), Pages.Ids(page));
    }

    [Fact]
    public async Task A_long_answer_is_streamed_from_one_snapshot_while_the_layer_changes()
    {
        var random = new Random(5);
        await using var server = await TestServer.StartAsync([.. Enumerable.Range(0, 20_000).Select(i => Row($"{i}", random))]);
        using var response = await server.Client.GetAsync($"{Items}?limit=1000000", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var beginning = new byte[1000];
        await body.ReadExactlyAsync(beginning);

        await server.Store.DeleteAsync("incidents", [.. Enumerable.Range(0, 20_000).Select(i => $"test:{i}")], CancellationToken.None);
        await server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);

        using var all = new MemoryStream();
        all.Write(beginning);
        await body.CopyToAsync(all);
        var page = JsonDocument.Parse(all.ToArray()).RootElement;
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Equal(20_000, page.GetProperty("numberReturned").GetInt32());
        Assert.Equal(20_000, Pages.Ids(page).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, (await server.JsonAsync(Items + "?limit=0")).GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("gzip", 4)]
    [InlineData("br", 4)]
    [InlineData("gzip", 900)]
    [InlineData("br", 900)]
    public async Task Items_are_compressed_when_the_client_takes_that(string coding, int limit)
    {
        var random = new Random(9);
        await using var server = await TestServer.StartAsync([.. Enumerable.Range(0, 900).Select(i => Row($"{i}", random))]);

        using var response = await server.GetAsync($"{Items}?limit={limit}", ("Accept-Encoding", coding));

        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        var packed = await response.Content.ReadAsStreamAsync();
        await using Stream unpacked = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        var page = (await JsonDocument.ParseAsync(unpacked)).RootElement;
        Assert.Equal(limit, page.GetProperty("features").GetArrayLength());
        using var item = await server.GetAsync($"{Items}/test:1", ("Accept-Encoding", coding));
        Assert.Equal([coding], item.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_token_of_another_order_or_layer_or_store_is_refused()
    {
        await using var server = await TestServer.StartAsync([.. Enumerable.Range(0, 5).Select(i => TestRows.Incident($"{i}", 30, 10)), TestRows.Hazard("a", 1, 1, 1)]);
        await using var other = await TestServer.StartAsync([.. Enumerable.Range(0, 5).Select(i => TestRows.Incident($"{i}", 30, 10))]);
        var token = Pages.Link(await server.JsonAsync(Items + "?limit=2"), "next")!.Split("token=")[1];

        foreach (var (to, path) in new[]
        {
            (server, $"{Items}?sortby=killed&token={token}"),
            (server, $"/ogc/collections/hazards/items?token={token}"),
            (server, $"{Items}?token={token[..^1]}"),
            (server, $"{Items}?token=A{token[1..]}x"),
            (other, $"{Items}?token={token}"),
        })
        {
            using var response = await to.GetAsync(path);
            Assert.Contains("next", await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_the_properties_asked_for_come_and_the_geometry_can_stay_away()
    {
        await using var server = await TestServer.StartAsync(TestRows.Incident("1", 30, 10));

        var feature = (await server.JsonAsync(Items + "?properties=weapon,killed&skipGeometry=true")).GetProperty("features")[0];

        Assert.Equal("test:1", feature.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, feature.GetProperty("geometry").ValueKind);
        Assert.Equal(["weapon", "killed"], feature.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Csv_holds_the_same_rows_with_formulas_made_harmless()
    {
        string[] notes = ["=1+1", "+cmd", "-2", "@x", "\tx", "plain, \"quoted\"", "-2+3"];
        await using var server = await TestServer.StartAsync([.. notes.Select((note, i) =>
        {
            var row = TestRows.Incident($"{i}", 30, 10);
            row["notes"] = note;
            return row;
        })]);

        using var response = await server.GetAsync(Items + "?f=csv&properties=notes&limit=6");
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("OGC-NumberMatched")));
        Assert.Equal("id,notes,lon,lat,geometry", lines[0]);
        Assert.Equal("test:0,'=1+1,30,10,\"POINT (30 10)\"", lines[1]);
        Assert.StartsWith("test:1,'+cmd,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("test:2,-2,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("test:3,'@x,", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("test:4,'\tx,", lines[5], StringComparison.Ordinal);
        Assert.StartsWith("test:5,\"plain, \"\"quoted\"\"\",", lines[6], StringComparison.Ordinal);
        var link = Assert.Single(response.Headers.GetValues("Link"));
        using var rest = await server.Client.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        Assert.Contains("test:6,'-2+3,", await rest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weapon=ied", "weapon = 'ied'")]
    [InlineData("weapon=ied&killed=3", "weapon = 'ied' AND killed = 3")]
    [InlineData("occurredFrom=2024-01-03", "occurredFrom = DATE('2024-01-03')")]
    [InlineData("weapon=mine&filter=killed%20%3E%204", "weapon = 'mine' AND killed > 4")]
    [InlineData("geoPrecision=500", "geoPrecision = 500")]
    public async Task A_column_stands_as_a_parameter(string query, string filter)
    {
        var random = new Random(31);
        await using var server = await TestServer.StartAsync([.. Enumerable.Range(0, 200).Select(i => Row($"{i}", random))]);

        var found = await Pages.FollowAsync(server, $"{Items}?limit=100&{query}");

        Assert.NotEmpty(found);
        Assert.Equal(await Pages.FollowAsync(server, $"{Items}?limit=100&filter={Uri.EscapeDataString(filter)}"), found);
    }

    [Fact]
    public async Task A_list_column_as_a_parameter_finds_the_rows_that_hold_the_value()
    {
        var rows = Enumerable.Range(0, 4).Select(i => TestRows.Incident($"{i}", 30, 10)).ToArray();
        rows[1]["flags"] = new[] { "zero", "swap?" };
        await using var server = await TestServer.StartAsync(rows);

        Assert.Equal(["test:1"], await Pages.FollowAsync(server, Items + "?flags=zero"));
    }

    /// <summary>An independent sort: one comparison a type, texts by code point of their UTF-8.</summary>
    private static IEnumerable<FeatureRow> Sorted(FeatureRow[] rows, string sortby)
    {
        IOrderedEnumerable<FeatureRow> sorted = rows.OrderBy(_ => 0);
        foreach (var part in sortby.Split(','))
        {
            var name = part.TrimStart('+', '-');
            object? Value(FeatureRow row) => name == "id" ? row.Id : row[name];
            var comparer = Comparer<object?>.Create((a, b) => a is string x && b is string y ? Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)) : Comparer<object?>.Default.Compare(a, b));
            sorted = sorted.ThenBy(row => Value(row) is null);
            sorted = part.StartsWith('-') ? sorted.ThenByDescending(Value, comparer) : sorted.ThenBy(Value, comparer);
        }

        return sorted.ThenBy(row => row.Id, StringComparer.Ordinal);
    }

    private static FeatureRow Row(string id, Random random)
    {
        var row = TestRows.Incident(id, random.Next(-170, 170), random.Next(-80, 80), $"2024-01-0{random.Next(1, 9)}", Weapons[random.Next(Weapons.Length)], random.Next(8));
        row["geoPrecision"] = random.Next(3) == 0 ? null : random.Next(4) * 250.0;
        row["place"] = random.Next(4) == 0 ? null : $"pl{(char)('ä' + random.Next(6))}ce{random.Next(3)}";
        row["notes"] = random.Next(5) == 0 ? null : $"{random.Next(1000)} 🎈 note {random.Next(3)}";
        return row;
    }
}
