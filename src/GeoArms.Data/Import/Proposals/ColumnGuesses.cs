using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Mappings;

namespace GeoArms.Data.Import.Proposals;

/// <summary>
/// Guesses which columns of a file are which of a layer: by the layer's own names, by known names (synonyms.json), by HXL
/// tags, by names that differ in a few letters or in a round, and last by the values. What the values do not suit counts for less.
/// </summary>
internal sealed class ColumnGuesses
{
    private const double LeastLikeness = 0.8;
    private const int ShortestFuzzy = 5;

    private readonly LayerSchema _schema;
    private readonly FileLook _look;
    private readonly CodeLists _codes;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _names;
    private readonly Synonyms _synonyms;
    private readonly string[] _keys;
    private readonly string[] _cores;

    /// <summary>Prepares for a file and a layer.</summary>
    public ColumnGuesses(LayerSchema schema, FileLook look, Synonyms synonyms, CodeLists codes)
    {
        _schema = schema;
        _look = look;
        _codes = codes;
        _synonyms = synonyms;
        _names = synonyms.Names(schema, look.Fields);
        _keys = [.. look.Fields.All.Select(name => HeadingText.Key(name))];
        _cores = [.. look.Fields.All.Select(HeadingText.Core)];
    }

    /// <summary>The best guesses: at most one column of the file for each of the layer, surest first.</summary>
    /// <param name="leftOut">Columns of the file with a place elsewhere.</param>
    public IReadOnlyList<ColumnGuess> Best(IReadOnlySet<int> leftOut)
    {
        var guesses = new List<ColumnGuess>();
        foreach (var column in _schema.Columns.Where(IsOpen))
        {
            for (var field = 0; field < _keys.Length; field++)
            {
                if (!leftOut.Contains(field) && Of(field, column) is { } guess)
                {
                    guesses.Add(guess);
                }
            }
        }

        var best = new List<ColumnGuess>();
        var taken = new HashSet<int>();
        foreach (var guess in guesses.OrderByDescending(guess => guess.Confidence).ThenBy(guess => guess.Field))
        {
            if (guess.Confidence < ColumnGuess.Likely || best.Exists(one => one.Target == guess.Target) || (taken.Contains(guess.Field) && guess.Confidence < ColumnGuess.Named))
            {
                continue;
            }

            best.Add(guess);
            taken.Add(guess.Field);
        }

        return best;
    }

    private static bool IsOpen(ColumnSchema column) =>
        column.IsStored && column.Name is not ("id" or "source" or "sourceId" or "recordedAt" or "revision" or "flags" or "repair" or "extra");

    private ColumnGuess? Of(int field, ColumnSchema column)
    {
        var (confidence, reason) = ByName(field, column);
        var look = _look.Looks[field];
        if (confidence < ColumnGuess.Likely)
        {
            (confidence, reason) = ByValues(look, column);
        }

        if (confidence <= 0)
        {
            return null;
        }

        var suits = look.Suits(column);
        if (suits < 0.5 && confidence < 0.99)
        {
            confidence *= suits;
            reason += $" Its values do not look like {Kind(column)}.";
        }

        return new ColumnGuess(field, column.Name, Math.Round(confidence, 3), reason);
    }

    private (double Confidence, string Reason) ByName(int field, ColumnSchema column)
    {
        var name = _look.Fields[field];
        if (name.Equals(column.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(column.SqlName, StringComparison.OrdinalIgnoreCase))
        {
            return (1, "It has the column's own name.");
        }

        var names = _names.GetValueOrDefault(column.Name) ?? [];
        var best = (Confidence: 0.0, Reason: "");
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].StartsWith('#'))
            {
                if (_look.Tags[field] is { } tag && TagMatch(names[i], tag))
                {
                    Keep(ref best, 0.96 - (0.001 * i), $"The HXL tag {tag} means it.");
                }

                continue;
            }

            var key = HeadingText.Key(names[i]);
            if (key == _keys[field])
            {
                Keep(ref best, 0.95 - (0.001 * i), $"'{names[i]}' is a known name for it.");
            }
        }

        if (best.Confidence > 0)
        {
            return best;
        }

        if (HeadingText.Key(column.Title) == _keys[field] || HeadingText.Key(column.Name) == _keys[field])
        {
            return (0.95, "It has the column's own name.");
        }

        // A county is no misspelt country: what is known by this very name is not taken for another.
        if (_synonyms.Knows(_keys[field]))
        {
            return best;
        }

        foreach (var known in names.Where(known => !known.StartsWith('#')).Append(column.Name))
        {
            Keep(ref best, Nearly(field, known), $"It is nearly called '{known}'.");
        }

        return best;
    }

    private double Nearly(int field, string known)
    {
        var core = HeadingText.Core(known);
        if (core.Length < 3 || _cores[field].Length < 3)
        {
            return 0;
        }

        if (core == _cores[field])
        {
            return 0.85;
        }

        // Levels of areas (admin1, admin2) differ in one sign and mean different things.
        var likeness = core.Length >= ShortestFuzzy && Numerals(core) == Numerals(_cores[field]) ? HeadingText.Likeness(core, _cores[field]) : 0;
        if (likeness >= LeastLikeness)
        {
            return 0.3 + (0.5 * likeness);
        }

        var words = HeadingText.Words(known);
        var heading = HeadingText.Words(_look.Fields[field]);
        return words.Length > 1 && words.All(word => heading.Contains(word, StringComparer.Ordinal)) ? 0.45 + (0.25 * words.Length / heading.Length) : 0;
    }

    private (double Confidence, string Reason) ByValues(FieldLook look, ColumnSchema column)
    {
        if (look.Count == 0)
        {
            return default;
        }

        if (column.CodeList is { } list && column.Type == ColumnType.Code && look.Distinct > 1 && look.Numbers < 0.5 && look.KnownTo(_codes[list]) is var known and >= 0.6)
        {
            return (0.4 + (0.2 * known), string.Create(CultureInfo.InvariantCulture, $"{known:P0} of its different values are known to the list '{list}'."));
        }

        return column.Name switch
        {
            "country" when look.CountryCodes >= 0.95 => (0.55, "Its values are three capital letters, as codes of countries are."),
            "pcode" when look.PCodes >= 0.95 => (0.5, "Its values look like P-codes."),
            _ when column.Name == _schema.TimeStart && look.PlainDates >= 0.95 && _look.Looks.Count(one => one.PlainDates >= 0.95) == 1 => (0.6, "It is the only column of dates."),
            _ => default,
        };
    }

    private static string Kind(ColumnSchema column) => column.Type switch
    {
        ColumnType.Date or ColumnType.Timestamp => "dates",
        ColumnType.Integer => "whole numbers",
        ColumnType.Number => "numbers",
        _ => "what it holds",
    };

    private static string Numerals(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static void Keep(ref (double Confidence, string Reason) best, double confidence, string reason)
    {
        if (confidence > best.Confidence)
        {
            best = (confidence, reason);
        }
    }

    // A known tag matches a tag that has all of its attributes, whatever others it has.
    private static bool TagMatch(string known, string tag)
    {
        var wanted = Parts(known);
        var has = Parts(tag);
        return wanted[0] == has[0] && wanted.All(part => has.Contains(part, StringComparer.Ordinal));
    }

    private static string[] Parts(string tag) => [.. tag.ToLowerInvariant().Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
