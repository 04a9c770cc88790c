using System.Text.Json.Nodes;
using GeoArms.Data.Codes;

namespace GeoArms.Server.Http.Styles;

/// <summary>
/// The colours that do not stand in code lists: those of the viewer (<c>wwwroot/js/colours.js</c>, <c>pointStyles.js</c>, <c>groundStyles.js</c>). A
/// browser test compares the two.
/// </summary>
internal static class MapColours
{
    public const string Water = "#d3dfe6";
    public const string Land = "#f5f3ee";
    public const string Shore = "#b4c3cc";
    public const string River = "#aec6d4";
    public const string Border = "#7d7c86";
    public const string Area = "#a39cae";
    public const string Label = "#3c4350";
    public const string Sector = "#6a5f8f";
    public const string Patrol = "#4660a8";
    public const string Site = "#1f5f8b";
    public const string Rim = "rgba(255,255,255,0.95)";
    public const string CellRim = "#54646e";

    /// <summary>Of what is not known.</summary>
    public const string Unknown = "#98a1a8";

    private static readonly string[] Spares = ["#3f7cac", "#95527f", "#5b8c3e", "#b0713a", "#5f62b0", "#2d8b83", "#a8485a", "#7d7a2f"];

    /// <summary>A colour that depends on the name alone, so that an imported layer keeps it.</summary>
    public static string Spare(string name)
    {
        var hash = 7u;
        foreach (var letter in name.EnumerateRunes())
        {
            hash = unchecked((hash * 31) + (uint)letter.Value);
        }

        return Spares[hash % (uint)Spares.Length];
    }

    /// <summary>Colour of a code: what the list states; else grey for what is not known, and a steady spare colour for the rest.</summary>
    public static string OfCode(CodeValue value) => value.Colour ?? (value.Key == CodeList.Unknown ? Unknown : Spare(value.Key));

    /// <summary>Colour of a feature by the code in an attribute; grey where it has none, or one that the list does not know.</summary>
    public static JsonNode ByCode(string attribute, CodeList list)
    {
        var match = Expressions.Of("match", Expressions.Of("get", attribute));
        foreach (var value in list.Values)
        {
            match.Add(value.Key);
            match.Add(OfCode(value));
        }

        match.Add(Unknown);
        return match;
    }

    /// <summary>A colour <c>#rrggbb</c> made see-through.</summary>
    public static string WithAlpha(string colour, string alpha) =>
        $"rgba({Convert.ToInt32(colour[1..3], 16)},{Convert.ToInt32(colour[3..5], 16)},{Convert.ToInt32(colour[5..7], 16)},{alpha})";
}
