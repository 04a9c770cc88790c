using System.Globalization;
using GeoArms.Core;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Basemaps;

/// <summary>A town or city of the basemap.</summary>
/// <param name="Id">Number at GeoNames.</param>
/// <param name="Name">Its name.</param>
/// <param name="Position">Longitude, latitude in degrees.</param>
/// <param name="Population">Inhabitants; 0 when not known.</param>
/// <param name="IsCapital">True for the seat of a country's government.</param>
internal sealed record Place(string Id, string Name, Coordinate Position, long Population, bool IsCapital)
{
    /// <summary>Zoom from which the place is drawn: great cities first, small towns when there is room for them.</summary>
    public int Rank => RankOf(Population, IsCapital);

    /// <summary>Zoom from which a place of this size is drawn; a capital one or more zooms before its equals.</summary>
    public static int RankOf(long population, bool isCapital)
    {
        var rank = population switch
        {
            >= 5_000_000 => 3,
            >= 2_000_000 => 4,
            >= 750_000 => 5,
            >= 250_000 => 6,
            >= 100_000 => 7,
            >= 40_000 => 8,
            >= 15_000 => 9,
            >= 5_000 => 10,
            >= 1_000 => 11,
            _ => 12,
        };
        return isCapital ? Math.Min(5, Math.Max(3, rank - 1)) : rank;
    }

    /// <summary>Reads the places, largest first.</summary>
    /// <exception cref="InputException">The file is missing or a line is not as <c>data/basemap/README.md</c> says.</exception>
    public static IEnumerable<Place> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"Got no file '{path}'; expected the places of the basemap, see data/basemap/README.md.");
        }

        var number = 1;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            number++;
            var cells = line.Split('\t');
            if (cells.Length != 7
                || !double.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
                || !double.TryParse(cells[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
                || !long.TryParse(cells[5], NumberStyles.None, CultureInfo.InvariantCulture, out var population))
            {
                throw new InputException($"Got the line '{line}' at {path}:{number}; expected id, name, country, lon, lat, population and capital, parted by tabs.");
            }

            yield return new Place(cells[0], cells[1], new Coordinate(longitude, latitude), population, cells[6] == "1");
        }
    }
}
