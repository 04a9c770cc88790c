using System.Globalization;
using GeoArms.Core;

namespace GeoArms.Data.Import.Places.References;

/// <summary>A keyword of well-known text with what stands in its brackets: <c>UNIT["metre",1]</c>.</summary>
/// <param name="Keyword">The keyword in upper case.</param>
/// <param name="Values">Quoted texts, numbers and bare words, in order.</param>
/// <param name="Children">Keywords inside, in order.</param>
internal sealed record WktNode(string Keyword, IReadOnlyList<string> Values, IReadOnlyList<WktNode> Children)
{
    private const int DeepestNesting = 64;
    private const int LongestText = 1 << 20;

    /// <summary>Its first text: the name.</summary>
    public string Name => Values.Count > 0 ? Values[0] : "";

    /// <summary>Reads a text.</summary>
    /// <exception cref="InputException">It is not well-known text of a reference system.</exception>
    public static WktNode Parse(string text, string where)
    {
        if (text.Length > LongestText)
        {
            throw new InputException($"{where} is too long for the description of a reference system.");
        }

        var at = 0;
        var node = ParseNode(text.TrimStart('\uFEFF'), ref at, 0, where);
        return node;
    }

    /// <summary>The first keyword inside with one of these names, or null.</summary>
    public WktNode? Child(params ReadOnlySpan<string> keywords)
    {
        foreach (var child in Children)
        {
            if (keywords.Contains(child.Keyword))
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>A number among the values.</summary>
    /// <exception cref="InputException">There is none at that place.</exception>
    public double Number(int index, string where) =>
        index < Values.Count && double.TryParse(Values[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new InputException($"{where}: {Keyword}[\"{Name}\"] has no number where one is expected.");

    private static WktNode ParseNode(string text, ref int at, int depth, string where)
    {
        SkipSpace(text, ref at);
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        var keyword = text[start..at].ToUpperInvariant();
        SkipSpace(text, ref at);
        if (keyword.Length == 0 || at >= text.Length || text[at] is not ('[' or '(') || depth > DeepestNesting)
        {
            throw Wrong(where, at);
        }

        at++;
        var values = new List<string>();
        var children = new List<WktNode>();
        while (true)
        {
            SkipSpace(text, ref at);
            if (at >= text.Length)
            {
                throw Wrong(where, at);
            }

            switch (text[at])
            {
                case ',':
                    at++;
                    break;
                case ']' or ')':
                    at++;
                    return new WktNode(keyword, values, children);
                case '"':
                    values.Add(Quoted(text, ref at, where));
                    break;
                default:
                    ParseBare(text, ref at, depth, where, values, children);
                    break;
            }
        }
    }

    // A number, a bare word (NORTH), or a keyword with brackets.
    private static void ParseBare(string text, ref int at, int depth, string where, List<string> values, List<WktNode> children)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or ']' or ')' or '[' or '(' or '"'))
        {
            at++;
        }

        if (at == start)
        {
            throw Wrong(where, at);
        }

        if (at < text.Length && text[at] is '[' or '(')
        {
            at = start;
            children.Add(ParseNode(text, ref at, depth + 1, where));
        }
        else
        {
            values.Add(text[start..at].Trim());
        }
    }

    private static string Quoted(string text, ref int at, string where)
    {
        var start = ++at;
        while (true)
        {
            var end = text.IndexOf('"', at);
            if (end < 0)
            {
                throw Wrong(where, start);
            }

            at = end + 1;
            if (at >= text.Length || text[at] != '"')
            {
                return text[start..end].Replace("\"\"", "\"", StringComparison.Ordinal);
            }

            at++;
        }
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private static InputException Wrong(string where, int at) =>
        new($"{where} is not the well-known text of a reference system (character {at + 1}); expected something like GEOGCS[\"GCS_WGS_1984\",…] or PROJCS[…].");
}
