using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace GeoArms.Data.Tests.Import;

/// <summary>Any mixture of good and damaged rows keeps every good row, and says how many were damaged.</summary>
public sealed class MixedRowsTests
{
    private static readonly string[] DamagedObjects = ["17", "[1,2]", "null", "{\"name\":\"bad\",\"lat\":1,\"lon\":2,\"x\":\"\\ud800\"}", "{\"name\":\"bad\",\"lat\":95,\"lon\":2}", "{\"name\":\"bad\",\"lat\":\"\",\"lon\":2}", "{\"name\":\"b\\u0000d\",\"lat\":1,\"lon\":2}"];
    private static readonly string[] DamagedLines = [.. DamagedObjects, "{\"name\":\"bad\",\"lat\":1", "{\"name\":\"bad", "name=bad", "{\"a\":{\"b\":[", "}", "{} {}"];
    private static readonly string[] DamagedRecords = ["bad,1", "bad,1,2,3", "bad,x,2", "bad,95,2", "bad,,", "b\0d,1,2", "b\u00FFd,1,2", "bad,1,"];

    [Fact]
    public async Task Of_a_JSON_list() => await HoldsAsync("json", DamagedObjects, rows => $"[{string.Join(",\n", rows)}]", Good, Encoding.UTF8);

    [Fact]
    public async Task Of_objects_a_line() => await HoldsAsync("json", DamagedLines, rows => string.Join('\n', rows), Good, Encoding.UTF8);

    // A byte that is not UTF-8 among text that is: written as Latin-1.
    [Fact]
    public async Task Of_CSV() => await HoldsAsync("csv", DamagedRecords, rows => "name,lat,lon\n" + string.Join('\n', rows) + "\n", i => string.Create(CultureInfo.InvariantCulture, $"p{i},{i % 80},{i % 170}"), Encoding.Latin1);

    private static string Good(int i) => string.Create(CultureInfo.InvariantCulture, $"{{\"name\":\"p{i}\",\"lat\":{i % 80},\"lon\":\"{i % 170}\"}}");

    private static async Task HoldsAsync(string format, string[] damaged, Func<IEnumerable<string>, string> file, Func<int, string> good, Encoding encoding)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var number = 0;
        var rows = Gen.Choose(-damaged.Length, damaged.Length).NonEmptyListOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(rows, picks => OneAsync([.. picks]).GetAwaiter().GetResult()));

        // Up to zero is a good row. The first row is good, so that the file is of the format at all.
        async Task<bool> OneAsync(int[] picks)
        {
            var layer = $"mix-{number++}";
            var texts = picks.Select((pick, i) => pick <= 0 ? good(i + 2) : damaged[pick - 1]).Prepend(good(1));
            var summary = await trial.ImportAsync(format, trial.Write("mix." + format, encoding.GetBytes(file(texts))), layer);
            var kept = (await trial.RowsAsync(layer)).Select(row => (string)row["name"]!).Order(StringComparer.Ordinal);
            var expected = picks.Index().Where(pick => pick.Item <= 0).Select(pick => $"p{pick.Index + 2}").Append("p1").Order(StringComparer.Ordinal);
            return kept.SequenceEqual(expected, StringComparer.Ordinal) && summary.Read == picks.Length + 1 && summary.Read == summary.Inserted + summary.Rejected;
        }
    }
}
