using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Grids;
using GeoArms.Engine.Tests.Heatmaps.Pictures;
using GeoArms.Testing;

namespace GeoArms.Engine.Tests.Heatmaps.Grids;

public sealed class GridTests
{
    private static readonly PlainSurface Slope = new(
        (longitude, latitude) => (longitude * 10) + latitude, (longitude, latitude) => longitude > 19 && latitude < 5 ? CellState.NotReported : CellState.Value);

    [Fact]
    public void Json_runs_row_by_row_from_the_north_west_with_null_where_there_were_no_reports()
    {
        var values = Json(new HeatGrid(new LonLatBox(18, 4, 20, 7), 4, 3));

        Assert.Equal(12, values.Length);
        Assert.Equal((18.25 * 10) + 6.5, values[0]);
        Assert.Equal((19.75 * 10) + 6.5, values[3]);
        Assert.Equal((18.25 * 10) + 4.5, values[8]);
        Assert.Equal([10, 11], Enumerable.Range(0, 12).Where(i => values[i] is null));
    }

    [Fact]
    public void A_grid_across_the_antimeridian_is_one_piece()
    {
        var grid = new HeatGrid(new LonLatBox(179, -1, -179, 1), 4, 2);

        Assert.Equal([179.25, 179.75, -179.75, -179.25], Enumerable.Range(0, 4).Select(grid.Longitude));
    }

    /// <summary>A grid that is computed in several pieces says the same as its rows computed one by one.</summary>
    [Fact]
    public void Pieces_of_rows_fit_together()
    {
        var grid = new HeatGrid(new LonLatBox(10, -20, 40, 20), 700, 900);
        var firsts = grid.Compute(Slope).Select(rows => (rows.First, Count: rows.Values.Length / 700)).ToArray();
        var values = Json(grid);

        Assert.True(firsts.Length > 1);
        Assert.Equal(900, firsts.Sum(piece => piece.Count));
        Assert.Equal(700 * 900, values.Length);
        for (var row = 0; row < 900; row += 37)
        {
            Assert.Equal(Slope.At(grid.Longitude(3), grid.Latitude(row)).Value, values[(row * 700) + 3]);
        }
    }

    [Fact]
    public void Csv_has_a_header_and_a_line_a_cell_and_leaves_the_value_empty_where_there_is_none()
    {
        var grid = new HeatGrid(new LonLatBox(18, 4, 20, 7), 4, 3);
        var into = new ArrayBufferWriter<byte>();
        var text = new GridText(grid);
        foreach (var rows in grid.Compute(Slope))
        {
            text.WriteCsv(rows, into);
        }

        var lines = (GridText.CsvHeader + Encoding.UTF8.GetString(into.WrittenSpan)).Split("\r\n");
        Assert.Equal("lon,lat,value,state", lines[0]);
        Assert.Equal("18.25,6.5,189,value", lines[1]);
        Assert.Equal("19.75,4.5,,notReported", lines[12]);
        Assert.Equal(["", 14], new object[] { lines[13], lines.Length });
        Assert.Equal((2, 10), (text.Count(CellState.NotReported), text.Count(CellState.Value)));
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Gdal_finds_size_place_reference_unit_and_no_data_of_the_tiff()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("grid.tif"), Tiff(new HeatGrid(new LonLatBox(18, 4, 20, 7), 400, 300)));

        using var info = JsonDocument.Parse(await ExternalProgram.RunAsync("gdalinfo", "-json", "-stats", folder.File("grid.tif")));

        var root = info.RootElement;
        Assert.Equal("GTiff", root.GetProperty("driverShortName").GetString());
        Assert.Equal([400, 300], root.GetProperty("size").EnumerateArray().Select(side => side.GetInt32()));
        Assert.Equal([18, 0.005, 0, 7, 0, -0.01], root.GetProperty("geoTransform").EnumerateArray().Select(number => Math.Round(number.GetDouble(), 12)));
        Assert.Contains("ID[\"EPSG\",4326]", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        Assert.Equal("Area", root.GetProperty("metadata").GetProperty("").GetProperty("AREA_OR_POINT").GetString());
        Assert.Equal("a <b> & \"c\"", root.GetProperty("metadata").GetProperty("").GetProperty("description").GetString());
        var band = Assert.Single(root.GetProperty("bands").EnumerateArray());
        Assert.Equal("Float32", band.GetProperty("type").GetString());
        Assert.Equal("people killed per km²", band.GetProperty("unit").GetString());
        Assert.Equal("NaN", band.GetProperty("noDataValue").ToString());
        Assert.InRange(band.GetProperty("minimum").GetDouble(), 184, 190);
    }

    [NeedsTheory(Needs.Gdal)]
    [InlineData(18.001, 6.99)]
    [InlineData(19.99, 6.01)]
    [InlineData(18.5, 4.02)]
    [InlineData(19.5, 4.02)]
    public async Task Gdal_reads_the_value_at_a_place_from_the_tiff(double longitude, double latitude)
    {
        using var folder = new TemporaryFolder();
        var grid = new HeatGrid(new LonLatBox(18, 4, 20, 7), 401, 307);
        await File.WriteAllBytesAsync(folder.File("grid.tif"), Tiff(grid));

        var found = await ExternalProgram.RunAsync(
            "gdallocationinfo", "-valonly", "-wgs84", folder.File("grid.tif"), longitude.ToString(CultureInfo.InvariantCulture), latitude.ToString(CultureInfo.InvariantCulture));

        var (column, row) = ((int)((longitude - 18) / grid.LongitudeStep), (int)((7 - latitude) / grid.LatitudeStep));
        var expected = Slope.At(grid.Longitude(column), grid.Latitude(row)).Value;
        Assert.Equal((float)expected, found.Trim() is "nan" ? float.NaN : float.Parse(found, CultureInfo.InvariantCulture), 1e-3f);
    }

    [Theory]
    [InlineData(0, 5, "width")]
    [InlineData(5, 0, "height")]
    [InlineData(2001, 2000, "4000000")]
    public void A_grid_without_cells_or_with_too_many_is_refused(int width, int height, string said) =>
        Assert.Contains(said, Assert.Throws<InputException>(() => new HeatGrid(new LonLatBox(0, 0, 1, 1), width, height)) is var problem ? problem.Message + problem.Parameter : "", StringComparison.Ordinal);

    [Fact]
    public void A_box_without_area_is_refused() =>
        Assert.Equal("bbox", Assert.Throws<InputException>(() => new HeatGrid(new LonLatBox(1, 0, 1, 1), 5, 5)).Parameter);

    private static double?[] Json(HeatGrid grid)
    {
        var into = new ArrayBufferWriter<byte>();
        into.Write("["u8);
        var text = new GridText(grid);
        foreach (var rows in grid.Compute(Slope))
        {
            text.WriteJson(rows, into);
        }

        into.Write("]"u8);
        return JsonSerializer.Deserialize<double?[]>(into.WrittenSpan)!;
    }

    private static byte[] Tiff(HeatGrid grid)
    {
        var into = new ArrayBufferWriter<byte>();
        var tiff = new GridTiff(grid, Slope.Unit, new Dictionary<string, string>(StringComparer.Ordinal) { ["description"] = "a <b> & \"c\"" });
        tiff.Begin(into);
        foreach (var rows in grid.Compute(Slope))
        {
            GridTiff.Write(rows, into);
        }

        Assert.Equal(tiff.Length, into.WrittenCount);
        return into.WrittenSpan.ToArray();
    }
}
