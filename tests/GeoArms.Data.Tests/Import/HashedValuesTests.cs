using System.Runtime.CompilerServices;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Revisions;

namespace GeoArms.Data.Tests.Import;

/// <summary>Tables by hash, beside a dictionary, and what they cost. Runs while no other test does: it looks at the memory of the whole process.</summary>
[Collection(nameof(HashedValuesTests))]
[CollectionDefinition(nameof(HashedValuesTests), DisableParallelization = true)]
public sealed class HashedValuesTests
{
    [Fact]
    public void Values_are_kept_as_a_dictionary_keeps_them()
    {
        var random = new Random(5);
        var values = new HashedValues<uint>();
        var expected = new Dictionary<ulong, uint>();
        for (var i = 0u; i < 200_000; i++)
        {
            var hash = HashedValues<uint>.Mixed((ulong)random.Next(90_000));
            Assert.Equal(expected.GetValueOrDefault(hash), values.FindOrAdd(hash));
            values.FindOrAdd(hash) = expected[hash] = i;
        }

        Assert.Equal(expected.Count, values.Count);
        Assert.All(expected, pair => Assert.Equal(pair.Value, values.Find(pair.Key)));
        Assert.True(Unsafe.IsNullRef(ref values.Find(HashedValues<uint>.Mixed(90_001))));
    }

    [Fact]
    public void Hashes_that_fall_into_the_same_slot_and_the_hash_zero_are_told_apart()
    {
        var values = new HashedValues<ushort>();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0UL; i < 1000; i++)
            {
                // Hash 1 is taken for the one of zeros: it is left out.
                Assert.Equal(round, values.FindOrAdd(i << 10)++);
            }
        }

        Assert.Equal(1000, values.Count);
    }

    [Fact]
    public void Places_are_told_by_group_and_order_of_their_numbers_and_no_more_than_the_limit_are_taken_up()
    {
        var places = new KnownPlaces();
        for (var i = 0; i < KnownPlaces.MostPlaces; i++)
        {
            places.Add(7, i / 1e4, 12.5);
        }

        places.Add(7, 1.2345, 12.5);
        places.Add(7, -60, 60);
        Assert.Equal((2, 0, 0, 0, 1), (places.Times(7, 1.2345, 12.5), places.Times(7, 12.5, 1.2345), places.Times(8, 1.2345, 12.5), places.Times(7, -60, 60), places.Times(7, 99.9999, 12.5)));
    }

    [Fact]
    public void A_million_revisions_take_less_than_twenty_five_bytes_each()
    {
        var ids = Enumerable.Range(0, 1000).Select(i => $"acled:SYR{i}").ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var seen = new SeenRevisions();
        for (var i = 0; i < 1_000_000; i++)
        {
            seen.Add($"{ids[i % 1000]}-{i}", 1_700_000_000 + i);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal((1_000_000, 1_700_000_007L, null), (seen.Count, seen.Find("acled:SYR7-7"), seen.Find("acled:SYR7-8")));
        Assert.InRange(grown, 12_000_000, 25_000_000);
    }
}
