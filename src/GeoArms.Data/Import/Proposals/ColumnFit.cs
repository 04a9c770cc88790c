using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Proposals;

/// <summary>The mapping of a file into a built-in layer when nobody wrote one: by names, then by what is sure among the guesses, which the notes say.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Look">What the file looks like.</param>
/// <param name="Guesses">All guesses, surest first.</param>
internal sealed record ColumnFit(Mapping Mapping, FileLook Look, IReadOnlyList<ColumnGuess> Guesses)
{
    private const double LeastSuiting = 0.5;

    /// <summary>Fits a file.</summary>
    /// <param name="schema">The layer.</param>
    /// <param name="reader">Reader at the first row; it stands there again afterwards.</param>
    /// <param name="least">Least confidence that is taken.</param>
    /// <param name="dataFolder">Folder with the code lists and known names.</param>
    /// <param name="codes">The code lists.</param>
    public static ColumnFit Of(LayerSchema schema, RecordReader reader, double least, string dataFolder, CodeLists codes)
    {
        var synonyms = Synonyms.Load(dataFolder);
        var byNames = AutoMapping.ForBuiltIn(schema, reader, synonyms);
        var look = FileLook.At(reader, byNames.Nulls);
        if (byNames.IsOwnExport)
        {
            return new ColumnFit(byNames, look, []);
        }

        var place = byNames.Place ?? (reader.HasGeometry ? null : PlaceGuess.Find(look));
        var guesses = new ColumnGuesses(schema, look, synonyms, codes).Best(PlaceFields(place, reader.Fields));
        var notes = new List<string>(byNames.Notes);
        if (byNames.Place is null && place is not null)
        {
            notes.Add($"'{place.Lon}' and '{place.Lat}' were taken for longitude and latitude.");
        }

        var rules = Suiting(byNames.Columns, schema, look, guesses, notes);
        if (rules.Where(rule => rule is { From: [var from] } && !from.Equals(rule.Target, StringComparison.OrdinalIgnoreCase)).Select(rule => $"'{rule.From[0]}' is {rule.Target}").ToArray() is { Length: > 0 } known)
        {
            notes.Add($"By known names: {string.Join(", ", known)}.");
        }

        var taken = rules.SelectMany(rule => rule.From).Select(reader.Fields.Find).ToHashSet();
        foreach (var guess in guesses.Where(guess => guess.Confidence >= least))
        {
            if (rules.Exists(rule => rule.Target == guess.Target) || (taken.Contains(guess.Field) && guess.Confidence < ColumnGuess.Named))
            {
                continue;
            }

            var name = reader.Fields[guess.Field];
            rules.Add(new ColumnRule { Target = guess.Target, Where = $"The proposed mapping, {guess.Target},", From = [name], Factor = Factor(schema, guess.Target, name) });
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"'{name}' was taken for {guess.Target} ({guess.Confidence * 100:0} %). {guess.Reason}"));
        }

        return new ColumnFit(byNames with { Columns = rules, Place = place, Notes = notes }, look, guesses);
    }

    /// <summary>Fields that say where the rows are.</summary>
    public static HashSet<int> PlaceFields(PlaceRule? place, FieldNames fields) =>
        [.. new[] { place?.Lon, place?.Lat, place?.Wkt }.OfType<string>().Select(name => ColumnConverter.Field(fields, name, "The place"))];

    // A known name whose values are something else: another column that suits is taken, or none where none must be.
    private static List<ColumnRule> Suiting(IReadOnlyList<ColumnRule> rules, LayerSchema schema, FileLook look, IReadOnlyList<ColumnGuess> guesses, List<string> notes)
    {
        var kept = new List<ColumnRule>();
        foreach (var rule in rules)
        {
            var column = schema.Find(rule.Target)!;
            var isOwnName = rule.From is [var name] && (name.Equals(column.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(column.SqlName, StringComparison.OrdinalIgnoreCase));
            if (rule.From is not [var from] || isOwnName || look.Looks[look.Fields.Find(from)].Suits(column) >= LeastSuiting)
            {
                kept.Add(rule);
            }
            else if (!guesses.Any(guess => guess.Target == rule.Target && guess.Confidence >= ColumnGuess.Sure && look.Fields[guess.Field] != from))
            {
                if (column.Required)
                {
                    kept.Add(rule);
                }
                else
                {
                    notes.Add($"'{from}' was not taken for {rule.Target}: its values are something else. It is kept in extra.");
                }
            }
        }

        return kept;
    }

    private static double Factor(LayerSchema schema, string target, string heading) =>
        schema.Find(target) is { Type: ColumnType.Number, Unit: "m" or "m²" or "kg" } ? HeadingText.Factor(heading) : 1;
}
