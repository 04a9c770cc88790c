using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Texts;

public sealed class EncodingTests
{
    private const string Western = "Dépôt d’Évêque — “Ñandú” Größe çà et là";
    private const string Plain = "Dépôt de Ñandú, Größe çà et là";
    private const string Cyrillic = "Донецьк, вулиця Артема; Славянск";

    /// <summary>Name of the codec in Python, text, what the summary says (or null for nothing).</summary>
    public static TheoryData<string, string, string?> Codecs => new()
    {
        { "utf-8", Western, null },
        { "utf-8-sig", Western + Cyrillic, null },
        { "utf-16", Western + Cyrillic, "UTF-16 (little-endian)" },
        { "utf-16-le", Western, "no byte order mark; it is read as UTF-16 (little-endian)" },
        { "utf-16-be", Cyrillic, "no byte order mark; it is read as UTF-16 (big-endian)" },
        { "utf-32", Cyrillic, "UTF-32" },
        { "cp1252", Western, "read as Windows-1252" },
        { "latin-1", Plain, "read as ISO-8859-1" },
        { "ascii", "Obo", null },
    };

    [Theory]
    [MemberData(nameof(Codecs))]
    public async Task The_encoding_of_a_file_that_Python_wrote_is_found_and_said(string codec, string name, string? said)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("csv", await WriteAsync(trial, codec, name), "incidents");
        Assert.Equal((40, 40, 0), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.All(await trial.RowsAsync("incidents"), row => Assert.Equal(name, row["place"]));
        if (said is null)
        {
            Assert.DoesNotContain(summary.Notes, note => note.Contains("read as", StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains(summary.Notes, note => note.Contains(said, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("cp1251")]
    [InlineData("koi8-r")]
    public async Task Letters_of_another_script_are_not_taken_for_western_ones(string codec)
    {
        const string russian = "Донецк, улица Артема";
        await using var trial = await ImportTrial.BeginAsync();
        var file = await WriteAsync(trial, codec, russian);
        var error = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("csv", file, "incidents"));
        Assert.Contains("--encoding NAME: windows-1251", error.Message, StringComparison.Ordinal);
        Assert.Equal(40, (await ImportAsync(trial, file, codec == "cp1251" ? "windows-1251" : codec)).Inserted);
        Assert.All(await trial.RowsAsync("incidents"), row => Assert.Equal(russian, row["place"]));
    }

    [Fact]
    public async Task What_the_user_says_overrules_and_an_unknown_name_is_answered_with_the_nearest()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = await WriteAsync(trial, "cp1250", "Łódź, Kraków");
        Assert.Equal(40, (await ImportAsync(trial, file, "windows-1250")).Inserted);
        Assert.All(await trial.RowsAsync("incidents"), row => Assert.Equal("Łódź, Kraków", row["place"]));
        var error = await Assert.ThrowsAsync<InputException>(() => ImportAsync(trial, file, "windows-1552"));
        Assert.Contains("did you mean 'windows-1252'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_nearly_all_UTF8_loses_only_the_rows_that_are_not()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = new StringBuilder("event_date,lon,lat,place\n");
        for (var i = 0; i < 40; i++)
        {
            text.Append("2024-01-02,20,6,Évêché\n");
        }

        byte[] content = [.. Encoding.UTF8.GetBytes(text.ToString()), .. "2024-01-02,20,6,"u8, 0xC9, .. "v\n"u8];
        var summary = await trial.ImportAsync("csv", trial.Write("rows.csv", content), "incidents");
        Assert.Equal((41, 40, 1), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.Contains("not UTF-8", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
        Assert.DoesNotContain(summary.Notes, note => note.Contains("--encoding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_neither_the_one_nor_the_other_says_so()
    {
        await using var trial = await ImportTrial.BeginAsync();
        byte[] content = [.. "event_date,lon,lat,place\n2024-01-02,20,6,É\n2024-01-02,20,6,Obo\n2024-01-02,20,6,"u8, 0xC9, .. "v\n"u8];
        var summary = await trial.ImportAsync("csv", trial.Write("rows.csv", content), "incidents");
        Assert.Equal((3, 2, 1), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.Contains(summary.Notes, note => note.Contains("1 bytes of it are not", StringComparison.Ordinal) && note.Contains("--encoding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_few_zeros_in_a_short_file_do_not_make_it_UTF16()
    {
        await using var trial = await ImportTrial.BeginAsync();
        // Rows of twenty bytes: each zero stands at an odd place.
        const string Zero = "2024-01-02,20,6,\0bc\n";
        var text = "event_date,lon,lat,place\n2024-01-02,20,6,Obo\n" + Zero + Zero + Zero;
        Assert.All(text.Index().Where(letter => letter.Item == '\0'), letter => Assert.Equal(1, letter.Index & 1));
        var summary = await trial.ImportAsync("csv", trial.Write("rows.csv", Encoding.ASCII.GetBytes(text)), "incidents");
        Assert.Equal((4, 1, 3), (summary.Read, summary.Inserted, summary.Rejected));
    }

    [Fact]
    public async Task A_character_that_is_cut_by_the_buffer_is_still_one_character()
    {
        await using var trial = await ImportTrial.BeginAsync();
        for (var shift = 0; shift < 4; shift++)
        {
            var head = "event_date,lon,lat,place\n2024-01-02,20,6,";
            var padding = new string('x', (1 << 16) - head.Length - 4 + shift);
            var summary = await trial.ImportAsync("csv", trial.Write($"rows{shift}.csv", head + padding + "é€😀é\n"), "incidents");
            Assert.Equal(1, summary.Inserted);
            Assert.DoesNotContain(summary.Notes, note => note.Contains("UTF-8", StringComparison.Ordinal));
        }
    }

    private static async Task<string> WriteAsync(ImportTrial trial, string codec, string name)
    {
        var file = trial.Write("rows.csv", "");
        await ExternalProgram.RunAsync("python3", "-c", "import sys; open(sys.argv[1],'w',encoding=sys.argv[2],newline='').write('event_date,lon,lat,n,place\\n' + ''.join('2024-01-02,20,6,%d,\"%s\"\\n' % (i, sys.argv[3]) for i in range(40)))", file, codec, name);
        return file;
    }

    private static Task<ImportSummary> ImportAsync(ImportTrial trial, string file, string encoding) =>
        ImportRunner.RunAsync(new ImportRequest("csv", [file], ImportTrial.DataFolder) { Layer = "incidents", Encoding = encoding }, trial.Store, null, CancellationToken.None);
}
