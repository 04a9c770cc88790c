using GeoArms.Core;

namespace GeoArms.Server.Http.Tiles;

/// <summary>Names of layers, separated by commas, as paths and parameters give them.</summary>
internal static class LayerNames
{
    /// <summary>Most layers that may be named.</summary>
    public const int Most = 16;

    /// <summary>The names in their order. Whether there are such layers is not looked at.</summary>
    /// <param name="list">The list.</param>
    /// <param name="parameter">Parameter that holds it.</param>
    /// <exception cref="InputException">A name stands twice, or there are too many.</exception>
    public static IReadOnlyList<string> Parse(string list, string parameter)
    {
        if (!list.Contains(',', StringComparison.Ordinal))
        {
            return [list];
        }

        var names = list.Split(',');
        if (names.Length > Most)
        {
            throw new InputException($"Got {names.Length} layers; expected at most {Most}.") { Parameter = parameter };
        }

        for (var i = 1; i < names.Length; i++)
        {
            if (names.AsSpan(0, i).Contains(names[i]))
            {
                throw new InputException($"Got the layer '{names[i]}' twice; expected each once.") { Parameter = parameter };
            }
        }

        return names;
    }
}
