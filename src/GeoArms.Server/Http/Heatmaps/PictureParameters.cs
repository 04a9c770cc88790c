using System.Globalization;
using GeoArms.Core;
using GeoArms.Engine.Heatmaps.Pictures;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>The parameters of pictures of heatmaps: how large they are and where their classes begin.</summary>
/// <param name="Side">Pixels along the side of a tile.</param>
/// <param name="Breaks">Class breaks in the unit of the values, or null for the heatmap's own.</param>
internal sealed record PictureParameters(int Side, IReadOnlyList<double>? Breaks)
{
    /// <summary>Pixels along the side of a tile.</summary>
    public const string Size = "size";

    /// <summary>Class breaks.</summary>
    public const string BreaksName = "breaks";

    /// <summary>Side of a tile unless another is asked for.</summary>
    public const int DefaultSide = 256;

    /// <summary>Sides that are offered.</summary>
    public static readonly IReadOnlyList<int> Sides = [DefaultSide, 512];

    /// <summary>Names of the parameters.</summary>
    public static readonly IReadOnlyList<string> Names = [Size, BreaksName];

    /// <summary>The same for equal choices.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Side}|{(Breaks is null ? "" : string.Join(',', Breaks.Select(one => one.ToString("R", CultureInfo.InvariantCulture))))}");

    /// <summary>Reads the parameters.</summary>
    /// <param name="parameters">Parameters, their names already checked.</param>
    /// <param name="isTwoSided">True when a difference or a ratio is shown, whose breaks may lie below 0.</param>
    /// <exception cref="InputException">A value cannot be read or is not permitted.</exception>
    public static PictureParameters Read(QueryParameters parameters, bool isTwoSided) => new(ReadSide(parameters[Size]), ReadBreaks(parameters[BreaksName], isTwoSided));

    private static int ReadSide(string? text) => text is null ? DefaultSide
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && Sides.Contains(side) ? side
        : throw new InputException($"Got {Size}={text}; expected {string.Join(" or ", Sides)} pixels.") { Parameter = Size };

    private static double[]? ReadBreaks(string? text, bool isTwoSided)
    {
        if (text is null)
        {
            return null;
        }

        var parts = text.Split(',');
        var breaks = new double[parts.Length];
        var good = parts.Length <= HeatClasses.MostBreaks;
        for (var i = 0; good && i < parts.Length; i++)
        {
            good = double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out breaks[i]);
        }

        return good && HeatClasses.IsAscending(breaks) && (isTwoSided || breaks[0] > 0)
            ? breaks
            : throw new InputException(
                $"Got {BreaksName}={text}; expected 1 to {HeatClasses.MostBreaks} numbers in ascending order, separated by commas{(isTwoSided ? "" : ", the first greater than 0")}.")
            {
                Parameter = BreaksName,
            };
    }
}
