using GeoArms.Server.Caching;

namespace GeoArms.Server.Tests.Caching;

public sealed class AnswerStoreTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    [Fact]
    public async Task What_was_put_in_comes_out()
    {
        var store = new AnswerStore(10_000);
        await store.SetAsync("a", [1, 2, 3], ["x"], Long, CancellationToken.None);

        Assert.Equal([1, 2, 3], await store.GetAsync("a", CancellationToken.None));
        Assert.Null(await store.GetAsync("b", CancellationToken.None));
    }

    [Fact]
    public async Task A_tag_takes_out_its_answers_and_no_others()
    {
        var store = new AnswerStore(10_000);
        await store.SetAsync("a", [1], ["x", "y"], Long, CancellationToken.None);
        await store.SetAsync("b", [2], ["y"], Long, CancellationToken.None);
        await store.SetAsync("c", [3], ["z"], Long, CancellationToken.None);

        await store.EvictByTagAsync("y", CancellationToken.None);

        Assert.Null(await store.GetAsync("a", CancellationToken.None));
        Assert.Null(await store.GetAsync("b", CancellationToken.None));
        Assert.Equal([3], await store.GetAsync("c", CancellationToken.None));
    }

    [Fact]
    public async Task The_limit_is_never_passed_and_answers_that_were_asked_for_stay()
    {
        var store = new AnswerStore(100_000);
        await store.SetAsync("often", new byte[1000], [], Long, CancellationToken.None);
        for (var i = 0; i < 1000; i++)
        {
            await store.GetAsync("often", CancellationToken.None);
            await store.SetAsync($"once-{i}", new byte[1000], ["t"], Long, CancellationToken.None);
            Assert.InRange(store.Bytes, 1, 100_000);
        }

        Assert.NotNull(await store.GetAsync("often", CancellationToken.None));
        Assert.NotNull(await store.GetAsync("once-999", CancellationToken.None));
        Assert.Null(await store.GetAsync("once-0", CancellationToken.None));
    }

    [Fact]
    public async Task What_is_larger_than_the_limit_is_not_taken()
    {
        var store = new AnswerStore(10_000);
        await store.SetAsync("small", [1], [], Long, CancellationToken.None);
        await store.SetAsync("large", new byte[20_000], [], Long, CancellationToken.None);

        Assert.Null(await store.GetAsync("large", CancellationToken.None));
        Assert.NotNull(await store.GetAsync("small", CancellationToken.None));
    }

    [Fact]
    public async Task After_any_order_of_writing_replacing_and_evicting_nothing_is_left_behind()
    {
        var random = new Random(3);
        var store = new AnswerStore(50_000);
        var keys = Enumerable.Range(0, 100).Select(i => $"k{i}").ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var key = keys[random.Next(keys.Length)];
            switch (random.Next(4))
            {
                case 0:
                    await store.EvictByTagAsync($"t{random.Next(10)}", CancellationToken.None);
                    break;
                case 1:
                    await store.GetAsync(key, CancellationToken.None);
                    break;
                default:
                    await store.SetAsync(key, new byte[random.Next(3000)], [$"t{random.Next(10)}", "all"], Long, CancellationToken.None);
                    break;
            }

            Assert.InRange(store.Bytes, 0, 50_000);
        }

        await store.EvictByTagAsync("all", CancellationToken.None);

        Assert.Equal(0, store.Count);
        Assert.Equal(0, store.Bytes);
    }

    [Fact]
    public async Task Many_threads_may_use_it_at_once()
    {
        var store = new AnswerStore(50_000);

        await Parallel.ForAsync(0, 20_000, async (i, cancel) =>
        {
            await store.SetAsync($"k{i % 200}", new byte[500], [$"t{i % 7}"], Long, cancel);
            await store.GetAsync($"k{(i * 31) % 200}", cancel);
            await store.EvictByTagAsync($"t{(i * 17) % 97}", cancel);
        });

        Assert.InRange(store.Bytes, 0, 50_000);
    }
}
