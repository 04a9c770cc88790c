using GeoArms.Core;
using GeoArms.Core.Projections;

namespace GeoArms.Data.Export.TileArchives;

/// <summary>The zooms that go into an archive, both ends included.</summary>
/// <param name="Min">Lowest.</param>
/// <param name="Max">Deepest.</param>
internal readonly record struct TileZooms(int Min, int Max)
{
    /// <summary>Deepest zoom when none is named: a unit of its tiles is 2.4 m at the equator, and readers draw it larger when one comes nearer.</summary>
    public const int DefaultMax = 12;

    /// <summary>The zooms that a request names, or the usual ones.</summary>
    /// <exception cref="InputException">They lie outside what there is, or the lowest above the deepest.</exception>
    public static TileZooms Of(ExportRequest request)
    {
        Check(request.MinZoom, "--min-zoom");
        Check(request.MaxZoom, "--max-zoom");
        var min = request.MinZoom ?? 0;
        var max = request.MaxZoom ?? Math.Max(min, DefaultMax);
        return min <= max
            ? new TileZooms(min, max)
            : throw new InputException($"Got --min-zoom {min} and --max-zoom {max}; expected the lowest zoom not above the deepest.") { Parameter = "--min-zoom" };
    }

    private static void Check(int? zoom, string option)
    {
        if (zoom is < 0 or > TileAddress.MaxZoom)
        {
            throw new InputException($"Got {option} {zoom}; expected a whole number from 0 to {TileAddress.MaxZoom}.") { Parameter = option };
        }
    }
}
