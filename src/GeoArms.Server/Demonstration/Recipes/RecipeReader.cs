using System.Text.Json;
using System.Text.Json.Serialization;
using GeoArms.Core;

namespace GeoArms.Server.Demonstration;

/// <summary>Reads <c>demo/recipe.json</c> of the data folder.</summary>
internal static class RecipeReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads and checks the recipe.</summary>
    /// <exception cref="InputException">The file is missing, not JSON, or says something that cannot be.</exception>
    public static Recipe Read(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "demo", "recipe.json");
        if (!File.Exists(path))
        {
            throw new InputException($"Got no file '{path}'; expected the recipe of the demonstration mission there (start with --empty to go without).");
        }

        try
        {
            var recipe = JsonSerializer.Deserialize<Recipe>(File.ReadAllBytes(path), Options)
                ?? throw new InputException($"Got 'null' in '{path}'; expected a recipe.");
            Check(recipe, path);
            return recipe;
        }
        catch (JsonException e)
        {
            throw new InputException($"Got a recipe that cannot be read: {e.Message} ({path}); data/demo/README.md says what it holds.", e);
        }
    }

    private static void Check(Recipe recipe, string path)
    {
        void Expect(bool holds, string got, string expected)
        {
            if (!holds)
            {
                throw new InputException($"Got {got} in '{path}'; expected {expected}.");
            }
        }

        var years = recipe.Until.Year - recipe.From.Year + 1;
        Expect(recipe.From < recipe.Until, $"from {recipe.From:O} and until {recipe.Until:O}", "the first day before the last");
        Expect(recipe.Coast.Outline.Length >= 3, $"a coast of {recipe.Coast.Outline.Length} points", "three or more");
        Expect(recipe.Coast.Roughness is > 0 and < 0.4, $"the roughness {recipe.Coast.Roughness}", "a share between 0 and 0.4");
        Expect(recipe.Coast.StepKm >= 0.1, $"the coast's step of {recipe.Coast.StepKm} km", "0.1 km or more");
        Expect(recipe.Attacks.BranchingRatio is >= 0 and < 1, $"the branching ratio {recipe.Attacks.BranchingRatio}", "a ratio from 0 to below 1, or the attacks never end");
        Expect(recipe.Districts >= recipe.Provinces.Length, $"{recipe.Districts} districts", $"one or more for each of the {recipe.Provinces.Length} provinces");
        Expect(recipe.Settlements >= recipe.Districts, $"{recipe.Settlements} settlements", $"one or more for each of the {recipe.Districts} districts");
        foreach (var province in recipe.Provinces)
        {
            Expect(province.Fighting.Length == years, $"{province.Fighting.Length} weights of fighting for {province.Name}", $"one for each of the {years} years");
        }

        var names = recipe.Provinces.Select(province => province.Name).ToArray();
        foreach (var name in recipe.Sectors.SelectMany(sector => sector.Provinces).Concat(recipe.Actors.SelectMany(actor => actor.Provinces)))
        {
            Expect(names.Contains(name, StringComparer.Ordinal), $"the province '{name}'", $"one of the recipe's provinces, such as '{NearestName.Of(name, names)}'");
        }
    }
}
