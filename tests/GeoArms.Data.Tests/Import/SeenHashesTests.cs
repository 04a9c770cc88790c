using GeoArms.Data.Import.Columns;

namespace GeoArms.Data.Tests.Import;

/// <summary>The counting of hashes, beside a dictionary. Runs while no other test does: it looks at the memory of the whole process.</summary>
[Collection(nameof(SeenHashesTests))]
[CollectionDefinition(nameof(SeenHashesTests), DisableParallelization = true)]
public sealed class SeenHashesTests
{
    [Theory]
    [InlineData(200_000, 1_000_000_000)]
    [InlineData(100_000, 3_000)]
    public void Hashes_are_counted_as_a_dictionary_counts_them(int calls, int different)
    {
        var random = new Random(7);
        var seen = new SeenHashes();
        var expected = new Dictionary<UInt128, int>();
        for (var i = 0; i < calls; i++)
        {
            var pick = new Random(random.Next(different));
            var hash = new UInt128((ulong)pick.NextInt64(), (ulong)pick.NextInt64());
            expected[hash] = expected.GetValueOrDefault(hash) + 1;
            Assert.Equal(expected[hash], seen.Count(hash));
        }
    }

    [Fact]
    public void Hashes_that_fall_into_the_same_slot_and_the_hash_of_zeros_are_told_apart()
    {
        var seen = new SeenHashes();
        for (var round = 1; round <= 3; round++)
        {
            Assert.Equal(round, seen.Count(UInt128.Zero));
            for (var i = 1u; i <= 1000; i++)
            {
                Assert.Equal(round, seen.Count((UInt128)i << 64));
            }
        }
    }

    [Fact]
    public void A_million_hashes_take_less_than_thirty_bytes_each()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var seen = new SeenHashes();
        var random = new Random(1);
        for (var i = 0; i < 1_000_000; i++)
        {
            seen.Count(new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()));
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(seen);
        Assert.InRange(grown, 16_000_000, 30_000_000);
    }
}
