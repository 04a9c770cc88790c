using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Stores.Filters;

/// <summary>Every filter selects the same rows in SQL as in the snapshot.</summary>
public sealed class SqlFilterTests
{
    private const int Rows = 600;
    private const int Filters = 2000;

    private static readonly DateOnly Today = new(2026, 1, 31);

    // Each is easily got wrong: nulls under NOT, rounding, folds, ends of intervals, edges, lists.
    private static readonly string[] Tricky =
    [
        "NOT (killed > 3)",
        "NOT (killed > 3 AND score < 2)",
        "NOT (killed IN (1, 2, 9.5))",
        "killed IN (0.5)",
        "NOT (killed IN (0.5))",
        "killed = 9007199254740993",
        "killed > 9223372036854775807",
        "killed <= 9223372036854775807",
        "killed ^ 5e-324 = 0",
        "NOT (killed = 2.5)",
        "killed <> 2.5",
        "killed >= 2.5 AND killed < 3.5",
        "score / 0 = 1",
        "score / 0 IS NULL",
        "score % 0 IS NULL",
        "score * 1e308 > 0",
        "score * 1e308 IS NULL",
        "score ^ 1000 IS NULL",
        "score ^ -1 IS NULL",
        "score ^ 0.5 IS NOT NULL",
        "score ^ 0 = 1",
        "5.5 % score = 0.5",
        "-5.5 % score < 0",
        "score % 1.1 = 1.0999999999999996",
        "score div 2 = -3",
        "injured div 7 = -0",
        "9.3e18 % injured IS NULL",
        "score % 0.0001 IS NULL",
        "0.0001 % score = 0.0001",
        "5e-324 * score = 0",
        "name = ''",
        "name < 'a'",
        "name > 'é'",
        "name <> \"Other \"\"Name\"\"\"",
        "name LIKE '%'",
        "name LIKE ''",
        "name LIKE 'a\\_b'",
        "name LIKE 'a_b'",
        "name LIKE '100\\%'",
        "name LIKE 'a\\\\b'",
        "name LIKE '\\k_ev'",
        "name LIKE '_'",
        "CASEI(name) LIKE CASEI('stra_e')",
        "CASEI(name) LIKE CASEI('stra__e')",
        "CASEI(name) = CASEI('strasse')",
        "CASEI(name) = CASEI('σας')",
        "ACCENTI(name) = 'é'",
        "ACCENTI(name) = ACCENTI('Å')",
        "ACCENTI(CASEI(name)) = ACCENTI(CASEI('İSTANBUL'))",
        "name = 'o''brien'",
        "name = '''; DROP TABLE geoarms.trial; --'",
        "\"extra.'; --\" = 'x'",
        "from > TIMESTAMP('2020-01-01T12:00:00Z')",
        "from <= TIMESTAMP('2020-01-01T12:00:00Z')",
        "(from = TIMESTAMP('2020-01-01T12:00:00Z')) IS NULL",
        "from = DATE('0001-01-01') OR from = DATE('9999-12-31')",
        "from < seenAt",
        "T_INTERSECTS(from, INTERVAL('2020-01-01T10:00:00Z', '2020-01-01T11:00:00Z'))",
        "T_DURING(INTERVAL(from, to), INTERVAL('..', '2020-01-04'))",
        "T_BEFORE(to, seenAt)",
        "T_EQUALS(from, to)",
        "NOT T_AFTER(seenAt, INTERVAL('2020-01-01', '..'))",
        "T_INTERSECTS(seenAt, DATE('2020-01-05'))",
        "T_MEETS(INTERVAL(from, to), seenAt)",
        "INTERVAL(from, to) IS NULL",
        "AGE(from, DATE('2020-01-03')) <= 0",
        "AGE(seenAt, DATE('2020-01-03')) = 1",
        "extra.depth > 1",
        "NOT (extra.depth > 1)",
        "extra.depth = '3'",
        "extra.depth IS NULL",
        "extra.depth > 1e308",
        "extra.depth + 1 IS NULL",
        "extra.depth = extra.district",
        "extra.district LIKE 'caf_'",
        "extra.wet",
        "NOT extra.wet",
        "extra.wet IS NULL",
        "extra IS NULL",
        "flagged",
        "flagged = FALSE",
        "flagged <> (killed > 3)",
        "(killed > 3) IS NULL",
        "(flagged = (killed > 3)) IS NULL",
        "A_CONTAINS(tags, ('a', 'a'))",
        "A_CONTAINEDBY(tags, ('a', 'b'))",
        "A_EQUALS(tags, ('b', 'a', 'b'))",
        "A_OVERLAPS(tags, flags)",
        "NOT A_OVERLAPS(tags, ('é'))",
        "A_EQUALS(extra.kinds, ('a', 1, TRUE))",
        "A_CONTAINEDBY(extra.kinds, ('a', 'b', 1, 2, TRUE))",
        "A_CONTAINS(extra.kinds, (1.0))",
        "A_OVERLAPS(extra.kinds, tags)",
        "NOT A_CONTAINS(extra.kinds, ('b'))",
        "geometry IS NULL",
        "S_INTERSECTS(geometry, geometry)",
        "NOT S_DISJOINT(geometry, geometry)",
        "S_DISJOINT(geometry, POINT(20.5 5.5))",
        "NOT S_INTERSECTS(geometry, POINT(20.5 5.5))",
        "S_INTERSECTS(geometry, BBOX(20.5, 5.5, 20.5, 5.5))",
        "S_INTERSECTS(geometry, BBOX(100, -80, -100, 80))",
        "S_TOUCHES(geometry, BBOX(20.25, 5.25, 21, 6))",
        "S_WITHIN(geometry, BBOX(20.25, 5.25, 21, 6))",
        "S_CONTAINS(geometry, POINT(20.5 5.5))",
        "S_CONTAINS(geometry, LINESTRING(20.5 5.5, 20.75 5.5))",
        "S_EQUALS(geometry, POLYGON((20 5, 20.25 5, 20.25 5.25, 20 5.25, 20 5)))",
        "S_CROSSES(geometry, LINESTRING(20 5, 22 7))",
        "S_OVERLAPS(geometry, POLYGON((20.1 5.1, 21.1 5.1, 21.1 6.1, 20.1 6.1, 20.1 5.1)))",
        "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(20.5 5.5), LINESTRING(21 5, 21 7)))",
        "S_INTERSECTS(geometry, MGRS('34NDM'))",
        "S_DWITHIN(geometry, POINT(20.5 5.5), 0)",
        "NOT S_DWITHIN(geometry, POINT(20.5 5.5), 0)",
        "S_DWITHIN(geometry, POINT(20.5 5.5), 55000) IS NULL",
        "S_DWITHIN(geometry, BBOX(100, -80, -100, 80), 750000)",
        "S_DWITHIN(geometry, POINT(180 10), 999000)",
        "S_DWITHIN(geometry, POINT(-180 10), 999000)",
        "S_DWITHIN(geometry, LINESTRING(-179 -60, 179 70), 345678)",
        "S_DWITHIN(geometry, POINT(0 90), 1000000)",
        "S_DWITHIN(geometry, GEOMETRYCOLLECTION(POINT(20.6 5.4), POLYGON((21 5, 21 7, 22 7, 21 5))), 12345.6)",
        "S_DWITHIN(AREA('CF11'), geometry, 4321.1)",
        "S_WITHIN(geometry, AREA('CF22')) OR S_CROSSES(geometry, AREA('CF11'))",
        "AGE(from) BETWEEN -1 AND 4",
        "area > 1e9",
        "NOT (area > 1e9)",
        "area IS NULL",
        "area / 1e9 < 1",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Generated_filters_select_the_same_rows(int seed)
    {
        await using var trial = await FilterTrial.WithRowsAsync(FilterRows.Schema, schema => FilterRows.Make(schema, seed, Rows));
        var generator = new FilterGenerator(seed);
        var telling = await trial.AssertAgreeAsync([.. Enumerable.Range(0, Filters).Select(_ => generator.Next())]);
        Assert.InRange(telling, Filters / 2, Filters);
    }

    [Fact]
    public async Task Tricky_filters_select_the_same_rows()
    {
        await using var trial = await FilterTrial.WithRowsAsync(FilterRows.Schema, schema => FilterRows.Make(schema, 9, Rows));
        await trial.AssertAgreeAsync([.. Tricky.Select(CqlText.Parse)]);
    }

    [Fact]
    public async Task Filters_on_a_layer_without_geometry_select_the_same_rows()
    {
        var table = new Core.Layers.LayerSchema("plain", "Plain", Core.Layers.GeometryKinds.None, FilterRows.Schema.Columns.Skip(Core.Layers.CommonColumns.Count).Where(column => column.IsStored));
        await using var trial = await FilterTrial.WithRowsAsync(table, schema =>
        {
            var rows = FilterRows.Make(schema, 7, 50);
            foreach (var row in rows)
            {
                row.Geometry = null;
            }

            return rows;
        });
        await trial.AssertAgreeAsync(
            [CqlText.Parse("geometry IS NULL"), CqlText.Parse("S_DISJOINT(geometry, POINT(1 2)) IS NULL"), CqlText.Parse("NOT S_INTERSECTS(geometry, POINT(1 2)) OR killed > 3")]);
    }

    // 0.5 degrees of latitude from 5.5 north are 55,292.714 m (GeodSolve of GeographicLib, WGS 84).
    [Theory]
    [InlineData(55_292, false)]
    [InlineData(55_293, true)]
    public async Task Distances_are_measured_on_the_ellipsoid(double metres, bool isWithin)
    {
        await using var trial = await FilterTrial.WithRowsAsync(FilterRows.Schema, schema =>
        {
            var row = FilterRows.Make(schema, 1, 1)[0];
            row.Geometry = new NetTopologySuite.Geometries.Point(20, 6);
            return [row];
        });
        var distance = new Expression.Function("S_DWITHIN", [new Expression.Property("geometry"), new Expression.GeometryLiteral(new NetTopologySuite.Geometries.Point(20, 5.5)), new Expression.Constant(new Literal.Number(metres))]);
        Assert.Equal(isWithin ? 1 : 0, (await trial.BySqlAsync(distance)).Length);
        Assert.Equal(isWithin ? 0 : 1, (await trial.BySqlAsync(new Expression.Not(distance))).Length);
    }

    // Lines of up to 20 degrees, whose great circles lie many kilometres from their straight lines in degrees.
    [Fact]
    public async Task Distances_of_long_edges_select_the_same_rows()
    {
        var random = new Random(3);
        await using var trial = await FilterTrial.WithRowsAsync(FilterRows.Schema, schema =>
        {
            var rows = FilterRows.Make(schema, 3, 200);
            foreach (var row in rows)
            {
                row.Geometry = LongLine();
            }

            return rows;
        });
        var telling = await trial.AssertAgreeAsync([.. Enumerable.Range(0, 300).Select(_ => new Expression.Function(
            "S_DWITHIN",
            [new Expression.Property("geometry"), new Expression.GeometryLiteral(LongLine()), new Expression.Constant(new Literal.Number(random.NextDouble() * 500_000))]))]);
        Assert.InRange(telling, 250, 300);

        NetTopologySuite.Geometries.LineString LongLine()
        {
            var (west, south) = ((random.NextDouble() * 20) - 10, 50 + (random.NextDouble() * 10));
            return new([new(west, south), new(west + (random.NextDouble() * 20), south + (random.NextDouble() * 10) - 5)]);
        }
    }

    [Fact]
    public async Task Values_are_parameters_and_stand_in_comments_of_one_line()
    {
        await using var trial = await FilterTrial.WithRowsAsync(FilterRows.Schema, schema => FilterRows.Make(schema, 1, 10));
        var script = await LayerSql.WriteAsync(trial.Store, "trial", "name = 'it''s\n; DROP TABLE x' AND killed >= 5 AND AGE(from) <= 90", Today, AccessScope.LocalOwner, CancellationToken.None);
        Assert.EndsWith(
            """
            FROM geoarms."trial" AS f
            WHERE (f."name" = $1::text AND f."killed" >= $2::bigint AND ($3::bigint - (f."from" - DATE '1970-01-01'))::double precision <= $4::double precision)
            ORDER BY f.fid;
            -- $1 = E'it''s\u000A; DROP TABLE x'::text
            -- $2 = 5::bigint
            -- $3 = 20484::bigint
            -- $4 = 90::double precision

            """,
            script,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_of_points_and_boxes_uses_the_index()
    {
        await using var trial = await FilterTrial.WithRowsAsync(FilterRows.Schema, schema => FilterRows.Make(schema, 1, Rows));
        Assert.Contains("Index", await trial.PlanAsync(CqlText.Parse("S_INTERSECTS(geometry, BBOX(20.1, 5.1, 20.2, 5.2))")), StringComparison.Ordinal);
        Assert.Contains("Index", await trial.PlanAsync(CqlText.Parse("S_DWITHIN(geometry, POINT(20.1 5.1), 500)")), StringComparison.Ordinal);
        Assert.Contains("Index", await trial.PlanAsync(CqlText.Parse("from > TIMESTAMP('2020-01-04T12:00:00Z')")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SQL_is_refused_where_there_is_none()
    {
        using var folder = new TemporaryFolder();
        await using var file = await StoreFactory.OpenAsync(folder.File("a.gpkg"));
        var refused = await Assert.ThrowsAsync<InputException>(() => LayerSql.WriteAsync(file, "incidents", filter: null, Today, AccessScope.LocalOwner, CancellationToken.None));
        Assert.Contains("not a PostGIS database", refused.Message, StringComparison.Ordinal);
        await using var trial = await FilterTrial.BeginAsync();
        Assert.Contains("'incidents'", (await Assert.ThrowsAsync<InputException>(() => LayerSql.WriteAsync(trial.Store, "incident", filter: null, Today, AccessScope.LocalOwner, CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("U+0000", (await Assert.ThrowsAsync<InputException>(() => LayerSql.WriteAsync(trial.Store, "incidents", "notes = 'a\0b'", Today, AccessScope.LocalOwner, CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("no area", (await Assert.ThrowsAsync<InputException>(() => LayerSql.WriteAsync(trial.Store, "incidents", "S_WITHIN(geometry, AREA('CF11'))", Today, AccessScope.LocalOwner, CancellationToken.None))).Message, StringComparison.Ordinal);
    }
}
