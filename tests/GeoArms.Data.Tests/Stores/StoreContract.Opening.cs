using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.GeoPackage.Migrations;

namespace GeoArms.Data.Tests.Stores;

public abstract partial class StoreContract
{
    /// <summary>SQL name of one of the store's own tables.</summary>
    private protected abstract string Book(string name);

    /// <summary>SQL that takes a dropped table out of the file's own register of tables, where there is one.</summary>
    private protected abstract string ForgetTable(string name);

    [Fact]
    public async Task A_store_opened_again_holds_what_was_written()
    {
        await WriteAsync(Incident("1"));
        await Store.EnsureLayerAsync(EveryType, Cancel);
        var id = Store.StoreId;
        await Store.DisposeAsync();
        var again = await OpenAsync();
        Assert.Equal(id, again.StoreId);
        Assert.Equal("test:1", Assert.Single(await ReadAsync(BuiltInLayers.Incidents, again)).Id);
        Assert.Contains(await again.LayersAsync(Cancel), layer => layer.Name == EveryType.Name && !layer.IsBuiltIn);
        Assert.Equal(0, await again.CountAsync(EveryType.Name, Cancel));
    }

    [Fact]
    public async Task Several_programs_may_make_the_same_new_store_at_once()
    {
        Database = await NewDatabaseAsync();
        if (File.Exists(Database))
        {
            Database += ".another.gpkg";
        }
        else if (Database.EndsWith(".gpkg", StringComparison.Ordinal))
        {
            Database = Path.Combine(Path.GetDirectoryName(Database)!, "another.gpkg");
        }

        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(OpenAsync)));
        Assert.Single(stores.Select(store => store.StoreId).Distinct());
        Assert.Equal($"{GeoPackageMigration.All.Count}", await ForeignScalarAsync($"SELECT count(*) FROM {Book("migrations")}"));
        var counts = await Task.WhenAll(stores.Select((store, i) => store.WriteAsync("incidents", [Incident(i.ToString())], Cancel)));
        Assert.All(counts, count => Assert.Equal(1, count.Inserted));
        Assert.Equal(6, await stores[0].CountAsync("incidents", Cancel));
    }

    [Fact]
    public async Task A_store_newer_than_the_program_is_refused_and_left_alone()
    {
        await WriteAsync(Incident("1"));
        await ForeignAsync($"INSERT INTO {Book("migrations")} (number, title) VALUES (999, 'from the future')");
        var refused = await Assert.ThrowsAsync<StoreException>(OpenAsync);
        Assert.Contains("999", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
        Assert.Equal($"{GeoPackageMigration.All.Count + 1}", await ForeignScalarAsync($"SELECT count(*) FROM {Book("migrations")}"));
        Assert.Equal("1", await ForeignScalarAsync($"SELECT count(*) FROM {Table("incidents")}"));
    }

    [Fact]
    public async Task A_store_made_before_the_table_of_pcodes_gets_it_and_keeps_its_rows()
    {
        await WriteAsync(Incident("1"));
        var id = Store.StoreId;
        await Store.DisposeAsync();
        await ForeignAsync($"DROP TABLE {Table("pcodes_history")}");
        await ForeignAsync($"DROP TABLE {Table("pcodes")}");
        await ForeignAsync(ForgetTable("pcodes"));
        await ForeignAsync($"DROP TABLE {Book("withdrawals")}");
        await ForeignAsync($"DELETE FROM {Book("migrations")} WHERE number >= 3");

        var opened = await OpenAsync();
        Assert.Equal(id, opened.StoreId);
        Assert.Equal("test:1", Assert.Single(await ReadAsync(BuiltInLayers.Incidents, opened)).Id);
        var row = new FeatureRow(BuiltInLayers.Pcodes);
        (row["source"], row["sourceId"], row["country"], row["level"], row["pcode"], row["name"]) = ("test", "CF12", "CAF", 1L, "CF12", "Lobaye");
        Assert.Equal(new WriteCounts(1, 0, 0), await opened.WriteAsync("pcodes", [row], Cancel));
        row["name"] = "La Lobaye";
        Assert.Equal(new WriteCounts(0, 1, 0), await opened.WriteAsync("pcodes", [row], Cancel));
        Assert.Single(await opened.HistoryAsync("pcodes", "test:CF12", Cancel));
        Assert.Equal($"{GeoPackageMigration.All.Count}", await ForeignScalarAsync($"SELECT count(*) FROM {Book("migrations")}"));
    }

    [Fact]
    public async Task A_table_that_lacks_a_declared_column_is_said()
    {
        await ForeignAsync($"ALTER TABLE {Table("coverage")} RENAME COLUMN level TO degree");
        var refused = await Assert.ThrowsAsync<StoreException>(OpenAsync);
        Assert.Contains("'level'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("coverage", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_was_closed_says_so()
    {
        await Store.DisposeAsync();
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => Store.CountAsync("incidents", Cancel));
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => WriteAsync(Incident("1")));
    }
}
