using System.IO.Compression;
using System.Text;
using GeoArms.Core;

namespace GeoArms.Data.Tests.Import.Workbooks;

/// <summary>Workbooks that were made to do harm. Runs while no other test does: one of them looks at the memory of the whole process.</summary>
[Collection(nameof(HostileWorkbookTests))]
[CollectionDefinition(nameof(HostileWorkbookTests), DisableParallelization = true)]
public sealed class HostileWorkbookTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly object?[][] Rows = [["event_date", "lon", "lat", "place"], [new HandMadeWorkbook.Serial(45281), 20, 6, "Bria"]];

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/styles.xml")]
    public async Task A_document_type_definition_is_refused_in_every_part(string part)
    {
        const string laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
        var error = await RefusedAsync(new HandMadeWorkbook().Sheet("A", Rows).Entry(part, $"<?xml version=\"1.0\"?>{laughs}<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;&c;</t></is></c></row></sheetData></worksheet>"));
        Assert.Contains("document type definition", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_bomb_is_met_with_a_counter()
    {
        // 300 MB of blanks pack to little more than one.
        var blanks = new byte[300 << 20];
        Array.Fill(blanks, (byte)' ');
        Encoding.UTF8.GetBytes($"<sst xmlns=\"{Main}\">").CopyTo(blanks, 0);
        var book = new HandMadeWorkbook().Sheet("A", Rows).Entry("xl/sharedStrings.xml", blanks).ToBytes();
        Assert.True(book.Length < 4 << 20);
        var before = GC.GetTotalAllocatedBytes();
        Assert.Contains("'xl/sharedStrings.xml' unpacks to more than", await RefusedAsync(book), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
    }

    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/x.xml")]
    public async Task A_name_that_leads_out_of_the_archive_is_refused(string name) =>
        Assert.Contains("entry", await RefusedAsync(new HandMadeWorkbook().Sheet("A", Rows).Entry(name, "x")), StringComparison.Ordinal);

    [Theory]
    [InlineData("<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"-5\"><c r=\"A-5\"><v>1</v></c></row>")]
    [InlineData("<row r=\"99999999999999999999\"><c r=\"1\" t=\"s\"><v>77</v></c></row>")]
    public async Task A_sheet_that_claims_to_be_larger_than_a_sheet_can_be_is_refused(string rows) =>
        Assert.NotEmpty(await RefusedAsync(new HandMadeWorkbook().Raw("A", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>")));

    [Theory]
    [InlineData("xl/workbook.bin", "binary workbook (.xlsb)")]
    [InlineData("content.xml", "OpenDocument")]
    [InlineData("places.shp", "shapefile")]
    [InlineData("readme.txt", "a zip without a workbook")]
    public async Task Another_kind_of_archive_is_told_by_its_name(string entry, string said)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var to = archive.CreateEntry(entry).Open();
            to.Write("x"u8);
        }

        Assert.Contains(said, await RefusedAsync(buffer.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_with_a_password_is_refused_before_it_is_opened()
    {
        // What an encrypted workbook looks like: a compound file with a stream of this name.
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4096], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]];
        Assert.Contains("protected by a password", await RefusedAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("event_date,lon,lat\n2024-01-02,20,6\n", "format csv")]
    [InlineData("PK\u0003\u0004 and nothing that follows", "cannot be read")]
    [InlineData("", "not a workbook")]
    public async Task What_is_no_workbook_is_refused_with_what_it_is(string content, string said) =>
        Assert.Contains(said, await RefusedAsync(Encoding.Latin1.GetBytes(content)), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task A_workbook_that_breaks_off_anywhere_is_refused_and_never_fails_otherwise()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var whole = new HandMadeWorkbook().Sheet("A", Rows).ToBytes();
        for (var length = 0; length < whole.Length; length += 97)
        {
            await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("xlsx", trial.Write("rows.xlsx", whole[..length]), "incidents"));
        }

        for (var at = 0; at < whole.Length; at += 31)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x5A;
            try
            {
                await trial.ImportAsync("xlsx", trial.Write("rows.xlsx", damaged), "incidents");
            }
            catch (InputException)
            {
                // Refused with a reason: as good as read.
            }
        }
    }

    [Fact]
    public async Task Macros_and_links_are_left_alone_and_said()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var book = new HandMadeWorkbook().Sheet("A", [Rows[0], [new HandMadeWorkbook.Serial(45281), 20, new HandMadeWorkbook.Formula("[1]Sheet1!A1", 6), "=cmd|' /C calc'!A0"]])
            .Entry("xl/vbaProject.bin", "macros")
            .Entry("xl/externalLinks/externalLink1.xml", $"<externalLink xmlns=\"{Main}\"/>");
        var summary = await trial.ImportAsync("xlsx", trial.Write("rows.xlsm", book.ToBytes()), "incidents");
        Assert.Equal(1, summary.Inserted);
        Assert.Contains(summary.Notes, note => note.Contains("macros; they are not read", StringComparison.Ordinal));
        Assert.Contains(summary.Notes, note => note.Contains("links to other workbooks", StringComparison.Ordinal));
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal((20.0, 6.0, "=cmd|' /C calc'!A0"), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y, row["place"]));
    }

    private static Task<string> RefusedAsync(HandMadeWorkbook book) => RefusedAsync(book.ToBytes());

    private static async Task<string> RefusedAsync(byte[] file)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("xlsx", trial.Write("rows.xlsx", file), "incidents"));
        Assert.DoesNotContain(await trial.Store.LayersAsync(CancellationToken.None), layer => layer.Name == "rows");
        return error.Message;
    }
}
