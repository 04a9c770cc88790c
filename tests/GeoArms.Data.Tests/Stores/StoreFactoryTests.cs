using GeoArms.Core;
using GeoArms.Data.Stores;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Stores;

public sealed class StoreFactoryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("store.db")]
    [InlineData(".gpkg")]
    [InlineData("postgres")]
    public async Task What_is_neither_a_GeoPackage_nor_a_connection_string_is_refused_with_what_is_expected(string database)
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => StoreFactory.OpenAsync(database));
        Assert.Contains($"'{database}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(".gpkg", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Host=", refused.Message, StringComparison.Ordinal);
        Assert.Equal("database", refused.Parameter);
    }

    [Theory]
    [InlineData("postgres://user:hidden-word@localhost/geoarms")]
    [InlineData("Hst=localhost;Password=hidden-word")]
    public async Task A_mistyped_connection_string_is_not_repeated(string database)
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => StoreFactory.OpenAsync(database));
        Assert.DoesNotContain("hidden-word", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains("Host=", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_cannot_be_printed()
    {
        var secret = new ConnectionSecret("Host=h;Password=hidden-word");
        Assert.DoesNotContain("hidden-word", $"{secret}", StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word", System.Text.Json.JsonSerializer.Serialize(secret), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_of_a_new_GeoPackage_are_made_and_its_state_stands_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a", "b", "Store.GPKG");
        await using var store = await StoreFactory.OpenAsync(path);
        Assert.True(File.Exists(path));
        Assert.Equal(Path.Combine(folder.Path, "a", "b"), store.StateFolder);
        Assert.NotEqual(Guid.Empty, store.StoreId);
    }

    [Fact]
    public async Task The_state_of_a_PostGIS_store_stands_in_the_folder_named()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StoreFactory.OpenAsync(await PostgisCluster.CreateDatabaseAsync(), folder.File("state"));
        Assert.Equal(folder.File("state"), store.StateFolder);
    }
}
