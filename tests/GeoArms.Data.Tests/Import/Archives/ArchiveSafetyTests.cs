using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Tests.Import.Shapefiles;

namespace GeoArms.Data.Tests.Import.Archives;

/// <summary>Archives that were made to do harm, each made here: refused with the reason, and nothing is left of them.</summary>
public sealed class ArchiveSafetyTests
{
    [Theory]
    [InlineData("../points.shp", "leads out of the archive")]
    [InlineData("a/../../points.shp", "leads out of the archive")]
    [InlineData("a/.. /points.shp", "leads out of the archive")]
    [InlineData("..", "leads out of the archive")]
    [InlineData("/etc/points.shp", "begins at the root")]
    [InlineData("C:/points.shp", "names a drive")]
    [InlineData("a\\points.shp", "backslash")]
    [InlineData("..\\..\\points.shp", "backslash")]
    [InlineData("a\u0000b.shp", "control character")]
    [InlineData("a\nb.shp", "control character")]
    public async Task A_name_that_leads_elsewhere_refuses_the_archive(string name, string reason)
    {
        await RefusedAsync(reason, archive => Add(archive, name, "x"));
    }

    [Fact]
    public async Task Links_and_devices_refuse_the_archive()
    {
        await RefusedAsync("is a link or a device", archive => Add(archive, "points.shp", "/etc/passwd").ExternalAttributes = unchecked((int)0xA1FF0000));
        await RefusedAsync("is a link or a device", archive => Add(archive, "points.shp", "").ExternalAttributes = 0x21B6 << 16);
    }

    [Fact]
    public async Task Two_entries_of_one_name_refuse_the_archive_also_when_only_case_differs()
    {
        await RefusedAsync("stands in it twice", archive =>
        {
            Add(archive, "points.shp", "one");
            Add(archive, "points.shp", "two");
        });
        await RefusedAsync("stands in it twice", archive =>
        {
            Add(archive, "points.shp", "one");
            Add(archive, "Points.SHP", "two");
        });
    }

    [Fact]
    public async Task An_encrypted_entry_refuses_the_archive()
    {
        await RefusedAsync("is encrypted", archive => Add(archive, "points.shp", "secret"), bytes =>
        {
            bytes[6] |= 1;
            bytes[Directory(bytes) + 8] |= 1;
        });
    }

    [Fact]
    public async Task Too_many_entries_refuse_the_archive()
    {
        await RefusedAsync("more than 10,000 entries", archive =>
        {
            for (var i = 0; i <= 10_000; i++)
            {
                Add(archive, $"{i}.txt", "");
            }
        });
    }

    [Fact]
    public async Task A_lying_number_of_entries_refuses_the_archive()
    {
        await RefusedAsync("is damaged or is no zip archive", archive => Add(archive, "points.shp", "x"), bytes => bytes[End(bytes) + 10] = 7);
    }

    [Fact]
    public async Task An_entry_that_becomes_more_than_it_should_refuses_the_archive()
    {
        var zeros = new byte[1 << 20];
        await RefusedAsync("more than 500 times its size", archive =>
        {
            using var to = archive.CreateEntry("points.shp").Open();
            for (var i = 0; i < 100; i++)
            {
                to.Write(zeros);
            }
        });
    }

    [Fact]
    public async Task Many_entries_that_become_too_much_together_refuse_the_archive()
    {
        // Sizes are examined before anything is read, so the directory alone is enough to say them.
        await RefusedAsync("unpacks to more than", archive =>
        {
            for (var i = 0; i < 20; i++)
            {
                Add(archive, $"{i}.shp", RandomNumberGenerator.GetBytes(64));
            }
        }, bytes => EachEntry(bytes, entry => BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], 0xF0000000)));
    }

    [Fact]
    public async Task Entries_that_share_bytes_refuse_the_archive()
    {
        await RefusedAsync("share bytes", archive =>
        {
            for (var i = 0; i < 20; i++)
            {
                Add(archive, $"{i}.shp", RandomNumberGenerator.GetBytes(i == 0 ? 5000 : 10));
            }
        }, bytes =>
        {
            var first = bytes.AsSpan(Directory(bytes), 46).ToArray();
            EachEntry(bytes, entry =>
            {
                first.AsSpan(16, 12).CopyTo(entry[16..]);
                first.AsSpan(42, 4).CopyTo(entry[42..]);
            });
        });
    }

    [Fact]
    public async Task An_archive_in_an_archive_is_not_opened_and_that_is_said()
    {
        using var inner = new MemoryStream();
        await using (var archive = new ZipArchive(inner, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "points.shp", "x");
        }

        await RefusedAsync("holds another archive, which is not opened", archive => Add(archive, "inner.zip", inner.ToArray()));
    }

    [Fact]
    public async Task An_archive_that_breaks_off_is_refused()
    {
        await RefusedAsync("breaks off", archive => Add(archive, "points.shp", RandomNumberGenerator.GetBytes(5000)), cut: 1000);
    }

    [Fact]
    public async Task An_entry_that_is_not_as_long_as_it_says_gives_no_more_than_that()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.NewPath("lying.zip");
        Make(path, archive => Add(archive, "a.bin", RandomNumberGenerator.GetBytes(1000)));
        var bytes = await File.ReadAllBytesAsync(path);
        foreach (var stated in new[] { 10u, 2000u })
        {
            EachEntry(bytes, entry => BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], stated));
            await File.WriteAllBytesAsync(path, bytes);
            using var file = new InputFile(path);
            using var entry = Assert.Single(file.Members).Open();
            using var copy = new MemoryStream();
            var refused = Record.Exception(() => entry.CopyTo(copy));
            Assert.True(refused is InvalidDataException || copy.Length == stated, $"{refused} {copy.Length}");
            Assert.InRange(copy.Length, 0, stated);
        }
    }

    [Fact]
    public async Task What_systems_put_beside_the_files_is_passed_over()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var shapes = ShapefileImportTests.Write(trial, "points", 1, [ShapefileBytes.Point(1, 2)]);
        var path = trial.NewPath("mac.zip");
        Make(path, archive =>
        {
            foreach (var file in System.IO.Directory.GetFiles(Path.GetDirectoryName(shapes)!))
            {
                archive.CreateEntryFromFile(file, "Data/" + Path.GetFileName(file));
                Add(archive, "__MACOSX/Data/._" + Path.GetFileName(file), "resource fork");
            }

            Add(archive, "Data/.DS_Store", "x");
            Add(archive, "Data/", "");
        });
        Assert.Equal(1, (await trial.ImportAsync("shapefile", path, "points")).Inserted);
    }

    [Fact]
    public async Task A_packed_database_that_grows_too_much_is_refused_and_its_copy_is_gone()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.NewPath("bomb.gpkg.gz");
        await using (var to = new GZipStream(File.Create(path), CompressionLevel.SmallestSize))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 100; i++)
            {
                await to.WriteAsync(zeros);
            }
        }

        var refused = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("geopackage", path));
        Assert.Contains("more than 500 times its size", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_is_that_of_the_bytes_and_of_a_folder_that_of_names_and_contents()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = trial.Write("rows.csv", "a\n1\n");
        using var file = new InputFile(text);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("a\n1\n"u8)), file.Hash);

        var shapes = ShapefileImportTests.Write(trial, "points", 1, [ShapefileBytes.Point(1, 2)]);
        var first = HashOf(shapes);
        Assert.Equal(first, HashOf(shapes));
        var table = Path.ChangeExtension(shapes, ".dbf");
        var bytes = await File.ReadAllBytesAsync(table);
        bytes[^2] ^= 1;
        await File.WriteAllBytesAsync(table, bytes);
        Assert.NotEqual(first, HashOf(shapes));
        var folder = HashOf(Path.GetDirectoryName(shapes)!);
        File.Move(table, Path.Combine(Path.GetDirectoryName(shapes)!, "other.dbf"));
        Assert.NotEqual(folder, HashOf(Path.GetDirectoryName(shapes)!));

        static string HashOf(string path)
        {
            using var file = new InputFile(path);
            return file.Hash;
        }
    }

    private static async Task RefusedAsync(string reason, Action<ZipArchive> fill, Action<byte[]>? change = null, int? cut = null)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.NewPath("hostile.zip");
        Make(path, fill);
        var bytes = await File.ReadAllBytesAsync(path);
        change?.Invoke(bytes);
        await File.WriteAllBytesAsync(path, bytes[..(cut ?? bytes.Length)]);
        var before = trial.Files();
        var refused = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("shapefile", path, "points"));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, trial.Files());
    }

    private static void Make(string path, Action<ZipArchive> fill)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
    }

    private static ZipArchiveEntry Add(ZipArchive archive, string name, string content) => Add(archive, name, Encoding.UTF8.GetBytes(content));

    private static ZipArchiveEntry Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        if (!name.EndsWith('/'))
        {
            using var to = entry.Open();
            to.Write(content);
        }

        return entry;
    }

    private static int End(byte[] archive) => archive.AsSpan().LastIndexOf("PK\u0005\u0006"u8);

    private static int Directory(byte[] archive) => BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(End(archive) + 16));

    private delegate void Change(Span<byte> entry);

    private static void EachEntry(byte[] archive, Change change)
    {
        var at = Directory(archive);
        while (archive.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
        {
            var entry = archive.AsSpan(at);
            change(entry);
            at += 46 + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }
    }
}
