using System.Globalization;
using GeoArms.Core;

namespace GeoArms.Server.Http.Decisions;

/// <summary>Other weights for one answer, as <c>attacks:3,people:0</c>.</summary>
internal static class WeightsText
{
    /// <summary>Name of the parameter.</summary>
    public const string Parameter = "weights";

    private const double Most = 1e6;

    /// <summary>Reads them; null when the text is.</summary>
    /// <exception cref="InputException">It is no list of criteria with weights.</exception>
    public static Dictionary<string, double>? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var colon = part.LastIndexOf(':');
            if (colon < 1 || !double.TryParse(part.AsSpan(colon + 1), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var weight)
                || !(weight is >= 0 and <= Most) || !weights.TryAdd(part[..colon].Trim(), weight))
            {
                throw new InputException($"Got '{part}' in weights; expected criterion:weight, each criterion once, with a weight from 0 to 1000000, such as attacks:3,people:0.") { Parameter = Parameter };
            }
        }

        return weights;
    }
}
