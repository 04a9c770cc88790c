using System.Globalization;

namespace GeoArms.Core.Filters;

/// <summary>
/// A box in degrees, edges included. When <see cref="West"/> is greater than <see cref="East"/> it spans the
/// antimeridian (RFC 7946, 5.2).
/// </summary>
/// <param name="West">Longitude of the western edge, −180 to 180.</param>
/// <param name="South">Latitude of the southern edge, −90 to 90.</param>
/// <param name="East">Longitude of the eastern edge, −180 to 180.</param>
/// <param name="North">Latitude of the northern edge, −90 to 90.</param>
public readonly record struct LonLatBox(double West, double South, double East, double North)
{
    /// <summary>True when the box spans the antimeridian.</summary>
    public bool CrossesAntimeridian => West > East;

    /// <summary>Reads <c>west,south,east,north</c>, or the six-number form whose heights are ignored.</summary>
    /// <exception cref="InputException">Not four or six numbers, out of range, or south above north.</exception>
    public static LonLatBox Parse(string text)
    {
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        var good = parts.Length is 4 or 6;
        for (var i = 0; good && i < parts.Length; i++)
        {
            good = double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && double.IsFinite(numbers[i]);
        }

        if (good)
        {
            var box = numbers.Length == 4
                ? new LonLatBox(numbers[0], numbers[1], numbers[2], numbers[3])
                : new LonLatBox(numbers[0], numbers[1], numbers[3], numbers[4]);
            if (Math.Abs(box.West) <= 180 && Math.Abs(box.East) <= 180 && Math.Abs(box.South) <= 90 && Math.Abs(box.North) <= 90 && box.South <= box.North)
            {
                return box;
            }
        }

        throw new InputException(
            $"Got the bbox '{text}'; expected west,south,east,north in degrees, longitudes −180 to 180, latitudes −90 to 90, south not above north.")
        {
            Parameter = "bbox",
        };
    }
}
