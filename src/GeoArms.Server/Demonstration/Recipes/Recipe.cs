namespace GeoArms.Server.Demonstration;

/// <summary>
/// What <c>data/demo/recipe.json</c> says; <c>data/demo/README.md</c> tells it in words. Points are kilometres east and
/// north of the country's centre.
/// </summary>
internal sealed record Recipe
{
    /// <summary>A sentence for the reader of the file.</summary>
    public required string About { get; init; }

    /// <summary>Where all streams of random numbers begin.</summary>
    public required long Seed { get; init; }

    /// <summary>Name, code and place of the country.</summary>
    public required RecipeCountry Country { get; init; }

    /// <summary>First day of the mission's records.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the mission's records.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The coast.</summary>
    public required RecipeCoast Coast { get; init; }

    /// <summary>Lakes, about round.</summary>
    public required RecipeRound[] Lakes { get; init; }

    /// <summary>Rivers.</summary>
    public required RecipeRiver[] Rivers { get; init; }

    /// <summary>Provinces, in the order of their P-codes; a district belongs to the nearest.</summary>
    public required RecipeProvince[] Provinces { get; init; }

    /// <summary>Number of districts.</summary>
    public required int Districts { get; init; }

    /// <summary>Sectors of the mission, each a list of province names.</summary>
    public required RecipeSector[] Sectors { get; init; }

    /// <summary>Number of settlements, towns and villages together.</summary>
    public required int Settlements { get; init; }

    /// <summary>The line along which the parties face each other.</summary>
    public required double[][] FrontLine { get; init; }

    /// <summary>Who acts.</summary>
    public required RecipeActor[] Actors { get; init; }

    /// <summary>The self-exciting process of attacks.</summary>
    public required RecipeAttacks Attacks { get; init; }

    /// <summary>How many of what.</summary>
    public required RecipeCounts Counts { get; init; }

    /// <summary>What later analyses must find.</summary>
    public required RecipePlanted Planted { get; init; }
}
