using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Mappings;

namespace GeoArms.Data.Import.Proposals;

/// <summary>
/// Tells the built-in layer of a file from what its columns may be: the layer of whose own columns most are found, when
/// those are found that every row must have. Columns that many layers share (name, country, place) count for half.
/// </summary>
/// <param name="Schema">The layer.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
/// <param name="Reason">By what it was told.</param>
internal sealed record LayerProposal(LayerSchema Schema, double Confidence, string Reason)
{
    private const double LeastScore = 1.5;
    private const double LeastMargin = 0.3;
    private static readonly string[] Shared = ["name", "country", "admin1", "admin2", "place", "population", "owner", "zoneType", "weapon"];

    /// <summary>The layer that is meant, or null when none is clearly.</summary>
    public static LayerProposal? Of(FileLook look, PlaceRule? place, IReadOnlySet<int> leftOut, Synonyms synonyms, CodeLists codes)
    {
        var hasPlaces = look.HasGeometry || place is not null;
        var scores = BuiltInLayers.All
            .Where(schema => schema != BuiltInLayers.Basemap && hasPlaces == (schema.Geometry != GeometryKinds.None))
            .Select(schema => (Schema: schema, Guesses: new ColumnGuesses(schema, look, synonyms, codes).Best(leftOut)))
            .Where(one => HasRequired(one.Schema, one.Guesses))
            .Select(one => (one.Schema, one.Guesses, Score: one.Guesses.Sum(guess => Weight(one.Schema, guess))))
            .OrderByDescending(one => one.Score).ToArray();
        if (scores.Length == 0 || scores[0].Score < LeastScore || (scores.Length > 1 && scores[0].Score - scores[1].Score < LeastMargin))
        {
            return null;
        }

        var (best, guesses, score) = scores[0];
        var found = guesses.Where(guess => best.IndexOf(guess.Target) >= CommonColumns.Count).Select(guess => guess.Target);
        return new LayerProposal(best, Math.Round(Math.Min(1, score / 4), 2), string.Create(CultureInfo.InvariantCulture, $"The file has what makes {best.Name}: {string.Join(", ", found)}."));
    }

    private static double Weight(LayerSchema schema, ColumnGuess guess) =>
        schema.IndexOf(guess.Target) < CommonColumns.Count ? 0 : Shared.Contains(guess.Target, StringComparer.Ordinal) ? guess.Confidence / 2 : guess.Confidence;

    // The end of a time is taken from its start, and codes fall back to unknown.
    private static bool HasRequired(LayerSchema schema, IReadOnlyList<ColumnGuess> guesses) =>
        schema.Columns.Skip(CommonColumns.Count).All(column =>
            column is not { Required: true, IsStored: true, Type: not ColumnType.Code } || column.Name == schema.TimeEnd || guesses.Any(guess => guess.Target == column.Name && guess.Confidence >= ColumnGuess.Sure));
}
