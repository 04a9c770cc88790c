using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace GeoArms.Data.Tests.Import.Shapefiles;

/// <summary>Shapefiles that break off, lie about lengths or hold damaged records: what can be read is kept, what cannot is said.</summary>
public sealed class DamagedShapefileTests
{
    private const int Rows = 40;
    private const int RecordLength = 28;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_shp_that_breaks_off_every_whole_record_is_kept_and_every_other_row_is_rejected(bool hasIndex)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Points(trial, hasIndex);
        await CutAsync(path, 100 + (17 * RecordLength) + 11);
        var summary = await trial.ImportAsync("shapefile", path, "points");
        Assert.Equal((Rows, 17, Rows - 17), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.All(ImportTrial.Rejects(summary), line => Assert.Contains("cannot be read further than record 17", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_dbf_that_breaks_off_every_whole_row_is_kept_and_every_other_shape_is_rejected()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Points(trial, hasIndex: true);
        await CutAsync(Path.ChangeExtension(path, ".dbf"), 65 + (11 * 23) + 5);
        var summary = await trial.ImportAsync("shapefile", path, "points");
        Assert.Equal((Rows, 23, Rows - 23), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.All(ImportTrial.Rejects(summary), line => Assert.Contains("ends within row 24", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_both_break_off_in_one_row_one_reject_says_so()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Points(trial, hasIndex: false);
        await CutAsync(path, 100 + (5 * RecordLength));
        await CutAsync(Path.ChangeExtension(path, ".dbf"), 65 + (11 * 5));
        var summary = await trial.ImportAsync("shapefile", path, "points");
        Assert.Equal((6, 5, 1), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.Contains("its header says that it has 40", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(-2, 1)]
    [InlineData(1 << 25, 1)]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(20, 0)]
    public async Task A_record_that_lies_about_its_length_spoils_no_other_when_there_is_an_index(int words, int rejected)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Points(trial, hasIndex: true);
        await PatchAsync(path, 100 + (9 * RecordLength) + 4, bytes => BinaryPrimitives.WriteInt32BigEndian(bytes, words));
        var summary = await trial.ImportAsync("shapefile", path, "points");
        Assert.Equal((Rows, Rows - rejected, rejected), (summary.Read, summary.Inserted, summary.Rejected));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-2)]
    [InlineData(4)]
    public async Task Without_an_index_what_stands_before_such_a_record_is_kept_and_every_other_row_is_rejected(int words)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Points(trial, hasIndex: false);
        await PatchAsync(path, 100 + (9 * RecordLength) + 4, bytes => BinaryPrimitives.WriteInt32BigEndian(bytes, words));
        var summary = await trial.ImportAsync("shapefile", path, "points");
        Assert.Equal((Rows, 9, Rows - 9), (summary.Read, summary.Inserted, summary.Rejected));
    }

    [Theory]
    [InlineData(36, int.MaxValue)]
    [InlineData(36, -1)]
    [InlineData(40, int.MaxValue)]
    [InlineData(40, -7)]
    [InlineData(44, 3)]
    [InlineData(48, -5)]
    [InlineData(48, 1 << 30)]
    public async Task Counts_within_a_polygon_that_cannot_be_are_refused_and_the_other_rows_go_in(int at, int value)
    {
        await using var trial = await ImportTrial.BeginAsync();
        double[] ring = [0, 0, 0, 1, 1, 1, 1, 0, 0, 0];
        double[] other = [2, 0, 2, 1, 3, 1, 3, 0, 2, 0];
        var records = Enumerable.Range(0, 3).Select(_ => ShapefileBytes.Parts(5, ring, other)).ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(records[1].AsSpan(at), value);
        var summary = await trial.ImportAsync("shapefile", ShapefileImportTests.Write(trial, "parts", 5, records), "parts");
        Assert.Equal((3, 2, 1), (summary.Read, summary.Inserted, summary.Rejected));
    }

    [Theory]
    [InlineData(24, 50)]
    [InlineData(24, 51)]
    [InlineData(24, int.MaxValue)]
    [InlineData(24, -1)]
    public async Task A_header_that_lies_about_the_length_of_the_file_loses_no_row(int at, int value)
    {
        await using var trial = await ImportTrial.BeginAsync();
        foreach (var hasIndex in new[] { true, false })
        {
            var path = Points(trial, hasIndex);
            await PatchAsync(path, at, bytes => BinaryPrimitives.WriteInt32BigEndian(bytes, value));
            Assert.Equal(Rows, (await trial.ImportAsync("shapefile", path, $"points-{(hasIndex ? 1 : 2)}")).Inserted);
        }
    }

    [Fact]
    public async Task An_index_of_nonsense_loses_no_row()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Points(trial, hasIndex: true);
        var index = await File.ReadAllBytesAsync(Path.ChangeExtension(path, ".shx"));
        new Random(1).NextBytes(index.AsSpan(100));
        await File.WriteAllBytesAsync(Path.ChangeExtension(path, ".shx"), index);
        Assert.Equal(Rows, (await trial.ImportAsync("shapefile", path, "points")).Inserted);
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(8, 16)]
    [InlineData(10, 0)]
    [InlineData(10, 7)]
    public async Task A_table_whose_header_contradicts_itself_is_refused(int at, ushort value)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Points(trial, hasIndex: true);
        await PatchAsync(Path.ChangeExtension(path, ".dbf"), at, bytes => BinaryPrimitives.WriteUInt16LittleEndian(bytes, value));
        await Assert.ThrowsAsync<GeoArms.Core.InputException>(() => trial.ImportAsync("shapefile", path, "points"));
    }

    [Fact]
    public async Task Any_mixture_of_good_and_damaged_records_keeps_every_good_row()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var number = 0;
        var damage = Gen.Elements(Damage.None, Damage.None, Damage.None, Damage.Null, Damage.Type, Damage.OutOfRange, Damage.NotANumber, Damage.Short, Damage.Deleted, Damage.Number);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(25),
            Prop.ForAll(damage.NonEmptyListOf().ToArbitrary(), rows => HoldsAsync(trial, [.. rows], $"mix-{number++}").GetAwaiter().GetResult()));
    }

    private static async Task<bool> HoldsAsync(ImportTrial trial, Damage[] rows, string layer)
    {
        var records = rows.Select((kind, i) => Record(kind, i)).ToArray();
        var table = ShapefileBytes.Numbered(rows.Length);
        foreach (var (i, kind) in rows.Index())
        {
            table[65 + (11 * i)] = kind == Damage.Deleted ? (byte)'*' : (byte)' ';
        }

        var path = ShapefileImportTests.Write(trial, "mix", 1, records, table: table);
        foreach (var i in Enumerable.Range(0, rows.Length).Where(i => rows[i] == Damage.Number))
        {
            await PatchAsync(path, 100 + records.Take(i).Sum(record => record.Length + 8), bytes => BinaryPrimitives.WriteInt32BigEndian(bytes, 77_777));
        }

        var summary = await trial.ImportAsync("shapefile", path, layer);
        var kept = (await trial.RowsAsync(layer)).Select(row => (string)row["name"]!).Order(StringComparer.Ordinal);
        var good = Enumerable.Range(0, rows.Length).Where(i => rows[i] is Damage.None or Damage.Number).Select(i => $"p{i + 1}").Order(StringComparer.Ordinal);
        return kept.SequenceEqual(good, StringComparer.Ordinal) && summary.Read == rows.Count(kind => kind != Damage.Deleted) && summary.Read == summary.Inserted + summary.Rejected;
    }

    private static byte[] Record(Damage damage, int i) => damage switch
    {
        Damage.Null => [0, 0, 0, 0],
        Damage.Type => [99, 0, 0, 0, 1, 2, 3, 4],
        Damage.OutOfRange => ShapefileBytes.Point(1e9, 1e9),
        Damage.NotANumber => ShapefileBytes.Point(double.NaN, 1),
        Damage.Short => ShapefileBytes.Point(1, 1)[..12],
        _ => ShapefileBytes.Point(i % 180, i % 90),
    };

    private static string Points(ImportTrial trial, bool hasIndex)
    {
        var path = ShapefileImportTests.Write(trial, "points", 1, [.. Enumerable.Range(0, Rows).Select(i => ShapefileBytes.Point(i, i + 1))]);
        if (!hasIndex)
        {
            File.Delete(Path.ChangeExtension(path, ".shx"));
        }

        return path;
    }

    private static async Task CutAsync(string path, int length) => await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..length]);

    private static async Task PatchAsync(string path, int at, Action<byte[]> change)
    {
        var whole = await File.ReadAllBytesAsync(path);
        var part = whole[at..(at + 4)];
        change(part);
        part.CopyTo(whole, at);
        await File.WriteAllBytesAsync(path, whole);
    }

    private enum Damage
    {
        None,
        Null,
        Type,
        OutOfRange,
        NotANumber,
        Short,
        Deleted,
        Number,
    }
}
