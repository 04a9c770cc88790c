using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;

namespace GeoArms.Server.Demonstration.Arms;

/// <summary>Weapons captured, seized, surrendered, collected and found, near towns and roads, more of them near the front line.</summary>
internal static class RecoveryLog
{
    private static readonly Share[] Manners = [new("captured", 0.26), new("seized", 0.3), new("surrendered", 0.16), new("collected", 0.12), new("found", 0.16)];

    private static readonly Share[] Weapons =
    [
        new("smallArms", 0.56), new("lightWeapons", 0.15), new("heavyWeapons", 0.03), new("mine", 0.04), new("ied", 0.06), new("erw", 0.08), new("melee", 0.02), new("unknown", 0.06),
    ];

    private static readonly string[] Origins =
    [
        "Marking removed", "State stock, lot known", "Craft production", "Made abroad, importer not known", "State stock, lost in 2019",
    ];

    /// <summary>The rows of the layer <c>recoveries</c>.</summary>
    public static IEnumerable<FeatureRow> Rows(Country country, FrontLine front)
    {
        var random = new RandomStream(country.Recipe.Seed, "recoveries");
        var recipe = country.Recipe;
        var weights = country.Settlements.Select(settlement => Math.Pow(settlement.Population, 0.35) * front.Exposure(settlement.At)).ToArray();
        for (var number = 1; number <= recipe.Counts.Recoveries; number++)
        {
            var town = country.Settlements[random.Weighted(weights)];
            var at = country.Terrain.Scattered(town.At, 2.2, random);
            var weapon = random.Weighted(Weapons);
            var manner = random.Weighted(Manners);
            var row = MissionRow.Of(BuiltInLayers.Recoveries, $"recovery-{number}", country.Terrain.Factory.CreatePoint(at), "confirmed", "confidential");
            row.Values[CommonColumns.GeoPrecision] = random.Chance(0.7) ? 100.0 : 2_500.0;
            row["occurredOn"] = recipe.From.AddDays(random.Whole(0, recipe.Until.DayNumber - recipe.From.DayNumber));
            row["manner"] = manner;
            row["weapon"] = weapon;
            row["quantity"] = (long)Math.Ceiling(random.Exponential(manner is "collected" or "surrendered" ? 14 : 4));
            row["ammunition"] = weapon is "smallArms" or "lightWeapons" && random.Chance(0.6) ? (long)Math.Round(random.Exponential(320)) : null;
            row["explosivesKg"] = weapon is "ied" or "mine" or "erw" ? Math.Round(random.Exponential(9), 1) : null;
            row["origin"] = random.Chance(0.55) ? random.Pick(Origins) : null;
            yield return row;
        }
    }
}
