using GeoArms.Core.Projections;
using GeoArms.Data.TileArchives;
using GeoArms.Testing;
using Microsoft.Data.Sqlite;

namespace GeoArms.Data.Tests.TileArchives;

public sealed class MbtilesArchiveTests : IDisposable
{
    private const string Tables = """
        CREATE TABLE metadata (name TEXT, value TEXT);
        CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_count_from_the_south_in_the_file_and_from_the_north_here()
    {
        using var archive = MbtilesArchive.Open(Make(Tables + """
            INSERT INTO metadata VALUES ('name', 'Relief'), ('format', 'png'), ('bounds', '-10,-20,30.5,40'), ('attribution', 'USGS');
            INSERT INTO tiles VALUES (2, 1, 3, x'01'), (2, 1, 0, x'02'), (3, 0, 0, x'');
            """));
        Assert.Equal([1], archive.Read(new TileAddress(2, 1, 0)));
        Assert.Equal([2], archive.Read(new TileAddress(2, 1, 3)));
        Assert.Null(archive.Read(new TileAddress(2, 0, 0)));
        Assert.Null(archive.Read(new TileAddress(3, 0, 7)));
        var told = archive.Description;
        Assert.Equal((TileKind.Png, 2, 3, "Relief", "USGS"), (told.Kind, told.MinZoom, told.MaxZoom, told.Name, told.Attribution));
        Assert.Equal((-10, -20, 30.5, 40), told.Bounds);
    }

    [Theory]
    [InlineData("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)", "metadata")]
    [InlineData("CREATE TABLE metadata (name, value)", "tiles")]
    [InlineData(Tables + "INSERT INTO metadata VALUES ('format', 'gif')", "'gif'")]
    [InlineData(Tables + "INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '9'), ('maxzoom', '3')", "zooms are 9 to 3")]
    [InlineData(Tables + "INSERT INTO metadata VALUES ('format', 'pbf'), ('minzoom', '0'), ('maxzoom', '3'), ('json', '{')", "no JSON")]
    public void What_is_not_as_it_should_be_is_said(string sql, string reason) =>
        Assert.Contains(reason, Assert.Throws<TileArchiveException>(() => MbtilesArchive.Open(Make(sql))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_nothing_is_written_beside_an_archive()
    {
        var path = _folder.File("text.mbtiles");
        File.WriteAllText(path, new string('x', 5000));
        Assert.Throws<TileArchiveException>(() => TileArchiveFile.Open(path));
        using (var archive = MbtilesArchive.Open(Make(Tables + "INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '0'), ('maxzoom', '3')")))
        {
            archive.Examine();
        }

        Assert.Equal(["made.mbtiles", "text.mbtiles"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private string Make(string sql)
    {
        var path = _folder.File("made.mbtiles");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return path;
    }
}
