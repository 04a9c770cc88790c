using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Stores;
using GeoArms.Testing;
using NetTopologySuite.Geometries;
using Npgsql;

namespace GeoArms.Data.Tests.Stores;

public sealed class PostGisStoreTests : StoreContract
{
    private protected override Task<string> NewDatabaseAsync() => PostgisCluster.CreateDatabaseAsync();

    private protected override string Table(string layer) => $"geoarms.\"{layer}\"";

    private protected override string Book(string name) => $"geoarms.{name}";

    private protected override string ForgetTable(string name) => "SELECT 1";

    private protected override string ForgetRecord() => """
        DO $$
        DECLARE
            history text;
        BEGIN
            FOR history IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'geoarms' AND column_name = 'ended_xact' LOOP
                EXECUTE format('ALTER TABLE geoarms.%I DROP COLUMN ended_xact', history);
            END LOOP;
        END
        $$;
        DROP TABLE geoarms.geoarms_inserted;
        ALTER TABLE geoarms.layers DROP COLUMN made_xact;
        ALTER TABLE geoarms.store DROP COLUMN record_id, DROP COLUMN record_begins, DROP COLUMN record_begun_at;
        CREATE OR REPLACE FUNCTION geoarms.log_insert() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
            INSERT INTO geoarms.changes (layer, ids) SELECT TG_TABLE_NAME, array_agg(id) FROM inserted_rows;
            RETURN NULL;
        END
        $$;
        """;

    private protected override string GeometrySql(Geometry geometry) => $"ST_GeomFromText('{geometry.AsText()}', 4326)";

    private protected override async Task ForeignAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await ExecuteAsync(connection, sql);
    }

    private protected override async Task<string?> ForeignScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    [Fact]
    public async Task A_transaction_that_began_early_and_commits_late_is_not_skipped()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        var position = await Store.PositionAsync(Cancel);
        await using var late = await ConnectAsync();
        await ExecuteAsync(late, "BEGIN; UPDATE geoarms.incidents SET notes = 'late' WHERE id = 'test:1'");
        await WriteAsync(Incident("3"));

        // The write of this program is told when nothing earlier can appear any more, or now: never must the late one be lost.
        var told = new HashSet<string>(StringComparer.Ordinal);
        async Task PollAsync()
        {
            var changes = await ChangesAsync(position);
            position = changes.Position;
            told.UnionWith(changes.Layers.SelectMany(layer => layer.Ids!));
        }

        await PollAsync();
        Assert.DoesNotContain("test:1", told);
        await PollAsync();
        await ExecuteAsync(late, "COMMIT");
        await PollAsync();
        Assert.Equal(["test:1", "test:3"], told.Order(StringComparer.Ordinal));
        await PollAsync();
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task Rows_read_while_a_transaction_is_open_are_told_again_when_it_commits()
    {
        await WriteAsync(Incident("1"));
        await using var late = await ConnectAsync();
        await ExecuteAsync(late, "BEGIN; UPDATE geoarms.incidents SET notes = 'late' WHERE id = 'test:1'");
        var sink = new CapturingSink(BuiltInLayers.Incidents);
        var position = await Store.ReadLayerAsync("incidents", sink, Cancel);
        Assert.Null(Assert.Single(sink.Rows)["notes"]);
        await ExecuteAsync(late, "COMMIT");
        AssertChanged(await ChangesAsync(position), "incidents", "test:1");
    }

    [Fact]
    public async Task A_transaction_in_another_database_holds_nothing_up()
    {
        await using var elsewhere = new NpgsqlConnection(await PostgisCluster.CreateDatabaseAsync());
        await elsewhere.OpenAsync();
        await ExecuteAsync(elsewhere, "BEGIN; CREATE TABLE long_work (x integer)");
        var position = await Store.PositionAsync(Cancel);
        await WriteAsync(Incident("1"));
        AssertChanged(await ChangesAsync(position), "incidents", "test:1");
    }

    [Fact]
    public async Task Truncate_is_told_and_leaves_tombstones()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync("TRUNCATE geoarms.incidents");
        var change = Assert.Single((await ChangesAsync(position)).Layers);
        Assert.Equal("incidents", change.Layer);
        Assert.Null(change.Ids);
        Assert.Equal("delete", Assert.Single(await Store.HistoryAsync("incidents", "test:2", Cancel)).Operation);
    }

    [Fact]
    public async Task A_user_who_may_only_edit_a_layer_leaves_the_trace_too()
    {
        await WriteAsync(Incident("1"));
        var position = await Store.PositionAsync(Cancel);
        await ForeignAsync("CREATE ROLE field_officer; GRANT USAGE ON SCHEMA geoarms TO field_officer; GRANT SELECT, INSERT, UPDATE, DELETE ON geoarms.incidents TO field_officer");
        try
        {
            await ForeignAsync("SET ROLE field_officer; UPDATE geoarms.incidents SET notes = 'seen' WHERE id = 'test:1'");
            AssertChanged(await ChangesAsync(position), "incidents", "test:1");
            Assert.Single(await Store.HistoryAsync("incidents", "test:1", Cancel));
            await Assert.ThrowsAsync<PostgresException>(() => ForeignAsync("SET ROLE field_officer; DELETE FROM geoarms.incidents_history"));
        }
        finally
        {
            await ForeignAsync("DROP OWNED BY field_officer; DROP ROLE field_officer");
        }
    }

    [Fact]
    public async Task A_state_below_a_transaction_that_runs_stays_as_it_was_when_that_commits()
    {
        await WriteAsync(Incident("1"), Incident("2"), Incident("3"));
        var then = Told(await ReadAsync(BuiltInLayers.Incidents));
        await using var late = await ConnectAsync();
        await ExecuteAsync(late, "BEGIN; UPDATE geoarms.incidents SET notes = 'late' WHERE id = 'test:1'; INSERT INTO geoarms.incidents (source, source_id, occurred_from, occurred_to) VALUES ('test', 'late', '2024-05-31', '2024-05-31')");
        await WriteAsync(Incident("2", longitude: 30), Incident("4"));
        await Store.DeleteAsync("incidents", ["test:3"], Cancel);
        var position = await Store.PositionAsync(Cancel);
        Assert.Equal(then, await PastAsync(BuiltInLayers.Incidents, position));
        await ExecuteAsync(late, "UPDATE geoarms.incidents SET notes = 'later' WHERE id = 'test:2'; COMMIT");
        Assert.Equal(then, await PastAsync(BuiltInLayers.Incidents, position));
        await WriteAsync(Incident("1", longitude: 31), Incident("3"), Incident("late"));
        Assert.Equal(then, await PastAsync(BuiltInLayers.Incidents, position));
    }

    [Fact]
    public async Task A_state_between_two_transactions_that_changed_one_row_the_later_one_first_stays_as_it_was()
    {
        await WriteAsync(Incident("1"), Incident("2"), Incident("3"));
        await using var early = await ConnectAsync();
        await using var open = await ConnectAsync();
        await ExecuteAsync(early, "BEGIN; UPDATE geoarms.incidents SET notes = 'early' WHERE id = 'test:2'");
        await ExecuteAsync(open, "BEGIN; UPDATE geoarms.incidents SET notes = 'open' WHERE id = 'test:3'");
        await WriteAsync(Incident("1", longitude: 30));
        await ExecuteAsync(early, "UPDATE geoarms.incidents SET notes = 'after all' WHERE id = 'test:1'; COMMIT");
        var position = await Store.PositionAsync(Cancel);
        var then = await PastAsync(BuiltInLayers.Incidents, position);
        await ExecuteAsync(open, "COMMIT");
        await WriteAsync(Incident("1"), Incident("2"), Incident("3", longitude: 5));
        Assert.Equal(then, await PastAsync(BuiltInLayers.Incidents, position));
        Assert.Contains(then, row => row.Contains("early", StringComparison.Ordinal));
        Assert.DoesNotContain(then, row => row.Contains("open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_layer_emptied_by_truncate_is_read_as_it_was()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        var (position, then) = (await Store.PositionAsync(Cancel), Told(await ReadAsync(BuiltInLayers.Incidents)));
        await ForeignAsync("TRUNCATE geoarms.incidents");
        await WriteAsync(Incident("1"));
        Assert.Equal(then, await PastAsync(BuiltInLayers.Incidents, position));
    }

    [Fact]
    public async Task A_record_restored_from_another_cluster_begins_anew()
    {
        await WriteAsync(Incident("1"));
        var record = await Store.RecordAsync(Cancel);
        await ForeignAsync("INSERT INTO geoarms.geoarms_inserted (xact, layer, fids) VALUES (4000000000000, 'incidents', ARRAY[1]); UPDATE geoarms.incidents_history SET ended_xact = 4000000000000");
        var restored = await OpenAsync();
        var anew = await restored.RecordAsync(Cancel);
        Assert.NotEqual(record.Id, anew.Id);
        var (position, then) = (await restored.PositionAsync(Cancel), Told(await ReadAsync(BuiltInLayers.Incidents)));
        Assert.True(position.Value >= anew.Begins.Value);
        Assert.Single(then);
        await WriteAsync(Incident("1", longitude: 30), Incident("2"));
        Assert.Equal(then, await PastAsync(BuiltInLayers.Incidents, position, restored));
        Assert.Equal(anew.Id, (await (await OpenAsync()).RecordAsync(Cancel)).Id);
    }

    [Fact]
    public async Task Old_lines_of_the_log_are_dropped_and_a_reader_from_before_reads_anew()
    {
        var start = await Store.PositionAsync(Cancel);
        await WriteAsync(Incident("1"));
        var seen = await ChangesAsync(start);
        await ForeignAsync("UPDATE geoarms.changes SET changed_at = now() - interval '2 days'");
        var later = await OpenAsync();
        Assert.Equal("0", await ForeignScalarAsync("SELECT count(*) FROM geoarms.changes"));
        var anew = await later.ChangesAsync(start, Cancel);
        Assert.True(anew.SchemaChanged);
        Assert.Equal(BuiltInLayers.All.Count, anew.Layers.Count);
        Assert.All(anew.Layers, layer => Assert.Null(layer.Ids));
        Assert.True((await later.ChangesAsync(anew.Position, Cancel)).IsEmpty);
        Assert.True((await later.ChangesAsync(seen.Position, Cancel)).IsEmpty);
    }

    [Fact]
    public async Task A_log_restored_from_another_cluster_does_not_stand_in_the_way()
    {
        await ForeignAsync("INSERT INTO geoarms.changes (xact, layer) VALUES (4000000000000, 'incidents'); UPDATE geoarms.store SET log_begins = 4000000000000");
        var restored = await OpenAsync();
        var position = await restored.PositionAsync(Cancel);
        Assert.True((await restored.ChangesAsync(position, Cancel)).IsEmpty);
        await WriteAsync(Incident("1"));
        AssertChanged(await restored.ChangesAsync(position, Cancel), "incidents", "test:1");
    }

    [Fact]
    public async Task Text_is_ordered_by_code_point_whatever_the_locale_of_the_database()
    {
        Assert.Equal("a,B", await ForeignScalarAsync("SELECT string_agg(t, ',' ORDER BY t) FROM (VALUES ('B'), ('a')) AS x (t)"));
        await WriteAsync(Incident("B", change: row => row["place"] = "B"), Incident("a", change: row => row["place"] = "a"));
        Assert.Equal("B,a", await ForeignScalarAsync("SELECT string_agg(place, ',' ORDER BY place) FROM geoarms.incidents"));
    }

    [Fact]
    public async Task PostGIS_is_added_to_a_database_that_lacks_it()
    {
        await using var store = await StoreFactory.OpenAsync(await PostgisCluster.CreateDatabaseAsync(withPostgis: false));
        Assert.Equal(1, (await store.WriteAsync("incidents", [Incident("1")], Cancel)).Inserted);
    }

    [Fact]
    public async Task PostGIS_in_a_schema_of_its_own_is_found()
    {
        var database = await PostgisCluster.CreateDatabaseAsync(withPostgis: false);
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, "CREATE SCHEMA \"Gis Tools\"; CREATE EXTENSION postgis SCHEMA \"Gis Tools\"");
        }

        await using var store = await StoreFactory.OpenAsync(database);
        await store.WriteAsync("incidents", [Incident("1")], Cancel);
        await store.WriteAsync("incidents", [Incident("1", longitude: 19)], Cancel);
        Assert.Single(await store.HistoryAsync("incidents", "test:1", Cancel));
        Assert.Equal(new Point(19, 4.4), Assert.Single(await ReadAsync(BuiltInLayers.Incidents, store)).Geometry);
    }

    [Fact]
    public async Task A_user_who_may_not_add_PostGIS_is_told_what_to_run()
    {
        var database = await PostgisCluster.CreateDatabaseAsync(withPostgis: false);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "CREATE ROLE visitor LOGIN PASSWORD 'visitor-secret'");
        var settings = new NpgsqlConnectionStringBuilder(database) { Username = "visitor", Password = "visitor-secret" };
        var refused = await Assert.ThrowsAsync<StoreException>(() => StoreFactory.OpenAsync(settings.ConnectionString));
        Assert.Contains("CREATE EXTENSION postgis", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("visitor-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_leaves_nothing_half_written()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => Incident(i.ToString(), i * 0.005)).ToArray();
        await ForeignAsync("CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$; CREATE TRIGGER zz_slow AFTER INSERT ON geoarms.incidents FOR EACH STATEMENT EXECUTE FUNCTION public.slow()");
        var writing = WriteAsync(rows);
        const string ours = "FROM pg_stat_activity WHERE application_name = 'GeoArms' AND datname = current_database() AND wait_event = 'PgSleep'";
        while (await ForeignScalarAsync($"SELECT count(*) {ours}") == "0")
        {
            await Task.Delay(50);
        }

        await ForeignAsync($"SELECT pg_terminate_backend(pid) {ours}");
        var lost = await Assert.ThrowsAsync<StoreException>(() => writing);
        Assert.Contains(Store.DisplayName, lost.Message, StringComparison.Ordinal);
        await ForeignAsync("DROP TRIGGER zz_slow ON geoarms.incidents");
        Assert.Equal(0, await Store.CountAsync("incidents", Cancel));
        Assert.Equal(20_000, (await WriteAsync(rows)).Inserted);
    }

    [Fact]
    public async Task A_write_undone_by_a_deadlock_is_tried_again()
    {
        await WriteAsync(Incident("1"), Incident("2"));
        await using var other = await ConnectAsync();
        await ExecuteAsync(other, "SET deadlock_timeout = '60s'; BEGIN; UPDATE geoarms.incidents SET notes = 'x' WHERE id = 'test:2'");
        var writing = WriteAsync(Incident("1", change: row => row["killed"] = 8L), Incident("2", change: row => row["killed"] = 8L));
        while (await ForeignScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'GeoArms' AND datname = current_database() AND wait_event_type = 'Lock'") == "0")
        {
            await Task.Delay(20);
        }

        // Now each waits for the other; the server undoes the store's transaction, which has the shorter patience.
        await ExecuteAsync(other, "UPDATE geoarms.incidents SET notes = 'x' WHERE id = 'test:1'; COMMIT");
        Assert.Equal(2, (await writing).Updated);
        Assert.Equal(3, (await ReadIncidentAsync("1")).Revision);
    }

    [Fact]
    public async Task The_name_in_messages_holds_no_password()
    {
        var password = new NpgsqlConnectionStringBuilder(Database).Password!;
        Assert.DoesNotContain(password, Store.DisplayName, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", Store.DisplayName, StringComparison.Ordinal);
        var wrong = new NpgsqlConnectionStringBuilder(Database) { Password = "wrong-secret-word" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<StoreException>(() => StoreFactory.OpenAsync(wrong));
        Assert.DoesNotContain("wrong-secret-word", refused.ToString(), StringComparison.Ordinal);
        var malformed = await Assert.ThrowsAsync<InputException>(() => StoreFactory.OpenAsync("Host=x;Password=abc;secret;tail=1;Port=none"));
        Assert.DoesNotContain("tail", malformed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("abc", malformed.ToString(), StringComparison.Ordinal);
        var absent = await Assert.ThrowsAsync<StoreException>(() => StoreFactory.OpenAsync("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=absent-secret;Timeout=3"));
        Assert.DoesNotContain("absent-secret", absent.ToString(), StringComparison.Ordinal);
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
