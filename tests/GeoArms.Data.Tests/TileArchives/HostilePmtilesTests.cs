using GeoArms.Core.Projections;
using GeoArms.Data.TileArchives;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.TileArchives;

/// <summary>Archives that lie about themselves: each is refused with a reason, in little time and memory.</summary>
public sealed class HostilePmtilesTests : IDisposable
{
    private static readonly TileAddress World = new(0, 0, 0);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_archive_is_read()
    {
        using var archive = Open(new ForgedArchive());
        Assert.Equal("tile"u8.ToArray(), archive.Read(World));
        Assert.Null(archive.Read(new TileAddress(1, 0, 0)));
        archive.Examine();
    }

    [Fact]
    public void Runs_give_one_body_to_several_tiles()
    {
        using var archive = Open(new ForgedArchive { Root = [new(0, 0, 4, 1), new(1, 0, 4, 3)] });
        Assert.Equal("tile"u8.ToArray(), archive.Read(new TileAddress(1, 1, 1)));
        Assert.Null(archive.Read(new TileAddress(1, 1, 0)));
    }

    [Fact]
    public void Sections_beyond_the_end_of_the_file_are_refused()
    {
        Refused("beyond the end", new ForgedArchive { Change = header => header with { TilesLength = 1UL << 40 } });
        Refused("beyond the end", new ForgedArchive { Change = header => header with { LeavesOffset = ulong.MaxValue, LeavesLength = 2 } });
        Refused("beyond the end", new ForgedArchive { Change = header => header with { MetadataOffset = 1UL << 63, MetadataLength = 1UL << 63 } });
        Refused("beyond the end", new ForgedArchive { Change = header => header with { RootOffset = 127, RootLength = ulong.MaxValue } });
        Refused("first 16,384 bytes", new ForgedArchive { Tiles = new byte[40_000], Change = header => header with { RootOffset = 20_000, RootLength = 100 } });
    }

    [Theory]
    [InlineData(3UL, 2u)]
    [InlineData(5UL, 1u)]
    [InlineData(0UL, 4_000_000_000u)]
    [InlineData(ulong.MaxValue - 4, 4u)]
    public void A_tile_outside_its_section_is_refused(ulong offset, uint length)
    {
        using var archive = Open(new ForgedArchive { Root = [new(0, offset, length, 1)] });
        Assert.Throws<TileArchiveException>(() => archive.Read(World));
        Assert.Throws<TileArchiveException>(archive.Examine);
    }

    [Fact]
    public void Directories_that_lead_round_in_a_circle_are_refused()
    {
        // A directory without compression can name itself: its place and length are known beforehand.
        var leaf = PmtilesDirectory.Write([new(0, 0, 5, 0)]);
        Assert.Equal(5, leaf.Length);
        using var archive = Open(new ForgedArchive
        {
            RootBytes = PmtilesDirectory.Write([new(0, 0, (uint)leaf.Length, 0)]),
            Leaves = leaf,
            Metadata = "{}"u8.ToArray(),
            Change = header => header with { InternalCompression = TileCompression.None },
        });
        Assert.Contains("circle", Assert.Throws<TileArchiveException>(() => archive.Read(World)).Message, StringComparison.Ordinal);
        Assert.Throws<TileArchiveException>(archive.Examine);
    }

    [Fact]
    public void A_directory_or_metadata_that_swell_are_refused_before_they_fill_the_memory()
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Refused("swells beyond", new ForgedArchive { Metadata = ForgedArchive.Gzip(new byte[300 << 20]) }, () => before = GC.GetTotalAllocatedBytes(precise: true));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 40L << 20);

        var bomb = ForgedArchive.Gzip(new byte[100 << 20]);
        var leaf = new ForgedArchive { Root = [new(0, 0, (uint)bomb.Length, 0)], Leaves = bomb };
        using var archive = Open(leaf);
        before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Contains("swells beyond", Assert.Throws<TileArchiveException>(() => archive.Read(World)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 40L << 20);
    }

    [Fact]
    public void A_directory_that_promises_more_entries_than_it_has_bytes_is_refused()
    {
        byte[] many = [0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 1, 1, 1];
        Refused("says that it has", new ForgedArchive { RootBytes = ForgedArchive.Gzip(many) });
        Refused("says that it has", new ForgedArchive { RootBytes = ForgedArchive.Gzip([0]) });
        Refused("cut off", new ForgedArchive { RootBytes = ForgedArchive.Gzip([2, 0, 1, 1, 1, 1, 1, 1, 0x80]) });
        Refused("does not end", new ForgedArchive { RootBytes = ForgedArchive.Gzip([1, .. Enumerable.Repeat((byte)0xFF, 12), 1, 1, 1]) });
        Refused("no bytes", new ForgedArchive { Root = [new(0, 0, 0, 1)] });
        Refused("same tile", new ForgedArchive { Root = [new(0, 0, 4, 5), new(2, 0, 4, 1)] });
        Refused("do not rise", new ForgedArchive { Root = [new(5, 0, 4, 1), new(5, 0, 4, 1)] });
        Refused("cannot be unpacked", new ForgedArchive { RootBytes = [1, 2, 3, 4, 5] });
    }

    [Fact]
    public void What_is_not_read_here_is_said()
    {
        Refused("compressed as zstandard", new ForgedArchive { Change = header => header with { InternalCompression = TileCompression.Zstandard } });
        Refused("type 5", new ForgedArchive { Change = header => header with { Kind = (TileKind)5 } });
        Refused("zooms are 9 to 5", new ForgedArchive { Change = header => header with { MinZoom = 9 } });
        Refused("no JSON", new ForgedArchive { Metadata = ForgedArchive.Gzip("{"u8.ToArray()) });
    }

    [Fact]
    public void Leaf_directories_that_are_kept_stay_below_a_bound()
    {
        const int leaves = 120;
        const int entriesOfLeaf = 5000;
        var root = new List<PmtilesEntry>();
        using var section = new MemoryStream();
        for (var i = 0; i < leaves; i++)
        {
            var first = TileOrder.Before(12) + (ulong)(i * entriesOfLeaf);
            var leaf = ForgedArchive.Directory([.. Enumerable.Range(0, entriesOfLeaf).Select(j => new PmtilesEntry(first + (ulong)j, 0, 4, 1))]);
            root.Add(new PmtilesEntry(first, (ulong)section.Length, (uint)leaf.Length, 0));
            section.Write(leaf);
        }

        using var archive = Open(new ForgedArchive { Root = [.. root], Leaves = section.ToArray(), Change = header => header with { MaxZoom = 12 } });
        for (var i = 0; i < leaves; i++)
        {
            Assert.NotNull(archive.Read(TileOrder.At(12, (ulong)(i * entriesOfLeaf) + 7)));
        }

        Assert.InRange(archive.EntriesKept, 100_000, 400_000);
        archive.Examine();
    }

    [SharedDataFact]
    public void The_published_fixtures_are_read_or_refused()
    {
        foreach (var broken in (string[])["empty.pmtiles", "invalid.pmtiles"])
        {
            Assert.Throws<TileArchiveException>(() => TileArchiveFile.Open(SharedData.DataFile("vectors", "pmtiles", broken)));
        }

        using var fixture = PmtilesArchive.Open(SharedData.DataFile("vectors", "pmtiles", "test_fixture_1.pmtiles"));
        Assert.NotNull(fixture.Read(World));
        using var real = PmtilesArchive.Open(SharedData.DataFile("vectors", "pmtiles", "ucdp_ged_v23_1_car.pmtiles"));
        Assert.Equal(TileKind.Vector, real.Description.Kind);
        Assert.Null(real.Read(World));
        Assert.Equal(TileCompression.Gzip, real.CompressionOf(real.Read(new TileAddress(1, 1, 0))));
        Assert.NotNull(real.Description.VectorLayers);
        real.Examine();
    }

    [SharedDataFact]
    public void A_real_archive_with_random_damage_is_read_or_refused_and_never_more()
    {
        var whole = File.ReadAllBytes(SharedData.DataFile("vectors", "pmtiles", "test_fixture_1.pmtiles"));
        var random = new Random(7);
        var refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            var damaged = whole[..(round % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var i = 0; i < 1 + random.Next(4) && damaged.Length > 0; i++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var path = _folder.File("damaged.pmtiles");
            File.WriteAllBytes(path, damaged);
            try
            {
                using var archive = TileArchiveFile.Open(path);
                archive.Read(World);
                archive.Examine();
            }
            catch (TileArchiveException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 3000);
    }

    private PmtilesArchive Open(ForgedArchive forged) => PmtilesArchive.Open(forged.Write(_folder.File("forged.pmtiles")));

    private void Refused(string reason, ForgedArchive forged, Action? beforeOpening = null)
    {
        var path = forged.Write(_folder.File("forged.pmtiles"));
        beforeOpening?.Invoke();
        Assert.Contains(reason, Assert.Throws<TileArchiveException>(() => PmtilesArchive.Open(path).Dispose()).Message, StringComparison.Ordinal);
    }
}
