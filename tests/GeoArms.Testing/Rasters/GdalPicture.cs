namespace GeoArms.Testing.Rasters;

/// <summary>A picture as GDAL (libpng) reads it: an independent decoder.</summary>
public sealed class GdalPicture
{
    private readonly byte[] _bands;

    private GdalPicture(int width, int height, byte[] bands)
    {
        Width = width;
        Height = height;
        _bands = bands;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green, blue and opacity of a pixel.</summary>
    public (byte Red, byte Green, byte Blue, byte Opacity) this[int column, int row]
    {
        get
        {
            var plane = Width * Height;
            var at = (row * Width) + column;
            return (_bands[at], _bands[plane + at], _bands[(2 * plane) + at], _bands[(3 * plane) + at]);
        }
    }

    /// <summary>Reads a PNG with a palette.</summary>
    public static async Task<GdalPicture> ReadAsync(byte[] png)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("in.png"), png);
        await ExternalProgram.RunAsync("gdal_translate", "-q", "-of", "ENVI", "-expand", "rgba", folder.File("in.png"), folder.File("out.bin"));
        var header = (await File.ReadAllLinesAsync(folder.File("out.hdr"))).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new GdalPicture(int.Parse(header["samples"]), int.Parse(header["lines"]), await File.ReadAllBytesAsync(folder.File("out.bin")));
    }
}
