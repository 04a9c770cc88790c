using FsCheck;
using FsCheck.Fluent;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tests.Snapshots;

public class WithChangesTests
{
    [Fact]
    public void Any_sequence_of_changes_ends_in_the_snapshot_of_the_final_rows() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var (changed, rows) = ChangeAtRandom(random);
                    AssertSame(Trial.Builder(rows.Select(pair => (pair.Key, pair.Value))).Build(changed.Version), changed);
                    AssertSame(changed, changed.Compacted());
                }));

    [Fact]
    public void A_change_leaves_the_snapshot_before_it_as_it_was()
    {
        var before = Trial.Snapshot(Trial.Rows(1, 200));
        var ids = AllIds(before);

        var after = before.WithChanges(Trial.Builder([(3, Trial.Row("2", Trial.Point(1, 1)))]), ["t:0", "t:1", "t:2"], 2);

        Assert.Equal(ids, AllIds(before));
        Assert.Equal(198, after.Count);
        Assert.Equal(200, before.Count);
    }

    [Fact]
    public void An_id_that_is_not_there_may_be_named_as_gone()
    {
        var after = Trial.Snapshot(Trial.Rows(1, 10)).WithChanges(Trial.Builder([]), ["t:77"], 2);

        Assert.Equal(10, after.Count);
        Assert.Equal(2, after.Version);
    }

    [Fact]
    public void An_empty_layer_takes_its_first_rows_by_a_change()
    {
        var after = Trial.Snapshot([]).WithChanges(Trial.Builder([(1, Trial.Row("a", Trial.Point(3, 4)))]), ["t:a"], 2);

        Assert.Equal(["t:a"], AllIds(after));
        Assert.Equal([], AllIds(after.WithChanges(Trial.Builder([]), ["t:a"], 3)));
    }

    [Fact]
    public void Many_small_changes_leave_few_segments_and_ask_for_compaction_when_they_add_up()
    {
        var snapshot = Trial.Snapshot(Trial.Rows(1, 100));
        var bytes = snapshot.MemoryBytes;
        for (var i = 0; i < 400; i++)
        {
            snapshot = snapshot.WithChanges(Trial.Builder([(1000 + i, Trial.Row($"x{i}", Trial.Point(i / 10.0, 1)))]), [$"t:x{i}"], 2 + i);
        }

        Assert.Equal(500, snapshot.Count);
        Assert.True(snapshot.Segments.Count < 12, $"{snapshot.Segments.Count} segments");
        Assert.False(snapshot.WantsCompaction);
        Assert.True(snapshot.MemoryBytes > bytes);

        var large = Trial.Builder(Enumerable.Range(0, 20_001).Select(i => (5000L + i, Trial.Row($"y{i}", Trial.Point(i / 1000.0, 1)))));
        snapshot = snapshot.WithChanges(large, [], 1000);

        Assert.True(snapshot.WantsCompaction);
        Assert.False(snapshot.Compacted().WantsCompaction);
        Assert.Equal(1, snapshot.Compacted().Segments.Count);
    }

    [Fact]
    public void Codes_are_the_same_for_the_same_text_in_old_and_new_rows()
    {
        var old = Trial.Snapshot([Trial.Row("1", null, r => r["weapon"] = "mine"), Trial.Row("2", null, r => r["weapon"] = "unknown")]);
        var view = old.WithChanges(
            Trial.Builder([(3, Trial.Row("3", null, r => r["weapon"] = "unknown")), (4, Trial.Row("4", null, r => r["weapon"] = "ied"))]), [], 2)
            .Open(AccessScope.LocalOwner);
        var weapon = view.Column("weapon");

        Assert.Equal(3, weapon.DictionaryCount);
        Assert.Equal(weapon.Code(view.FindRow("t:2")), weapon.Code(view.FindRow("t:3")));
        foreach (var id in new[] { "t:1", "t:2", "t:3", "t:4" })
        {
            var row = view.FindRow(id);
            Assert.True(weapon.Utf8(row).SequenceEqual(weapon.DictionaryUtf8(weapon.Code(row))));
        }
    }

    private static (LayerSnapshot Snapshot, SortedDictionary<long, FeatureRow> Rows) ChangeAtRandom(Random random)
    {
        var rows = new SortedDictionary<long, FeatureRow>();
        var nextKey = 1L;
        for (var i = random.Next(150); i > 0; i--)
        {
            rows.Add(nextKey, Trial.RandomRow(random, $"{nextKey++}"));
        }

        var snapshot = Trial.Builder(rows.Select(pair => (pair.Key, pair.Value))).Build(1);
        for (var change = random.Next(1, 9); change > 0; change--)
        {
            var written = new Dictionary<long, FeatureRow>();
            var ids = new List<string>();
            for (var i = random.Next(30); i > 0; i--)
            {
                var key = rows.Count > 0 && random.Next(3) > 0 ? rows.Keys.ElementAt(random.Next(rows.Count)) : nextKey++;
                ids.Add($"t:{key}");
                if (random.Next(4) == 0)
                {
                    written.Remove(key);
                    rows.Remove(key);
                }
                else
                {
                    rows[key] = written[key] = Trial.RandomRow(random, $"{key}");
                }
            }

            var inAnyOrder = written.OrderBy(_ => random.Next()).Select(pair => (pair.Key, pair.Value));
            snapshot = snapshot.WithChanges(Trial.Builder(inAnyOrder), ids.Distinct(StringComparer.Ordinal).ToList(), snapshot.Version + 1);
        }

        return (snapshot, rows);
    }

    private static void AssertSame(LayerSnapshot expectedSnapshot, LayerSnapshot actualSnapshot)
    {
        var (expected, actual) = (expectedSnapshot.Open(AccessScope.LocalOwner), actualSnapshot.Open(AccessScope.LocalOwner));
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Count, actual.Count);
        LayerQuery[] queries =
        [
            LayerQuery.Everything,
            new() { Filter = CqlText.Parse("weapon <> 'ied' OR killed < 50 OR name IS NULL OR extra.depth > 2") },
            new() { DateTime = TimeInterval.Parse("2019-01-01/2020-12-31"), Box = LonLatBox.Parse("20.2,-60,21,60") },
        ];
        foreach (var query in queries)
        {
            var (expectedRows, actualRows) = (expected.Select(query), actual.Select(query));
            Assert.Equal(expectedRows.Count, actualRows.Count);
            Assert.Equal(expected.Extent(expectedRows), actual.Extent(actualRows));
            Assert.Equal(expected.TimeRange(expectedRows), actual.TimeRange(actualRows));
            Assert.Equal(Described(expected, Collected(rows => expected.CollectInKeyOrder(expectedRows, 5, 100, rows))), Described(actual, Collected(rows => actual.CollectInKeyOrder(actualRows, 5, 100, rows))));
            foreach (var tile in new[] { new TileAddress(0, 0, 0), new TileAddress(1, 1, 0), new TileAddress(9, 284, 248) })
            {
                Assert.Equal(
                    Described(expected, Collected(rows => expected.CollectPoints(tile, expectedRows, rows))),
                    Described(actual, Collected(rows => actual.CollectPoints(tile, actualRows, rows))));
                Assert.Equal(
                    Described(expected, Collected(rows => expected.On(MapGrid.LonLat).CollectPoints(tile, expectedRows, rows))),
                    Described(actual, Collected(rows => actual.On(MapGrid.LonLat).CollectPoints(tile, actualRows, rows))));
            }

            Assert.Equal(
                Described(expected, Collected(rows => expected.CollectShapes(1L << 31, 1L << 30, 3L << 30, 3L << 30, expectedRows, rows))).Order(StringComparer.Ordinal),
                Described(actual, Collected(rows => actual.CollectShapes(1L << 31, 1L << 30, 3L << 30, 3L << 30, actualRows, rows))).Order(StringComparer.Ordinal));
        }
    }

    private static int[] Collected(Action<RowBuffer> collect)
    {
        var rows = new RowBuffer();
        collect(rows);
        return rows.Rows.ToArray();
    }

    /// <summary>Everything that a view tells about each row.</summary>
    private static List<string> Described(LayerView view, int[] rows) =>
        [.. rows.Select(row => string.Join('|', view.Columns.Select(column => ColumnReaderTests.Text(view.Column(column.Name), row)))
            + $"|{view.Key(row)}|{view.Geometry(row)?.AsText()}|{(view.IsPoint(row) ? $"{view.PointX(row)},{view.PointY(row)}" : "")}")];

    private static List<string> AllIds(LayerSnapshot snapshot)
    {
        var view = snapshot.Open(AccessScope.LocalOwner);
        return Trial.Ids(view, view.Select(LayerQuery.Everything));
    }
}
