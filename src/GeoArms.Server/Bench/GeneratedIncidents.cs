using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Bench;

/// <summary>
/// Invented incidents to measure with: the same number gives the same rows on every machine. Events gather around
/// towns of very unequal weight (Zipf), as real ones do, because evenly scattered points would flatter a tile server.
/// </summary>
internal static class GeneratedIncidents
{
    private const int Towns = 400;
    private const int FirstDay = 17_532;
    private const int Days = 2_192;

    private static readonly string[] EventTypes = ["battle", "explosion", "violenceAgainstCivilians", "riot", "protest", "strategicDevelopment"];
    private static readonly string[] Weapons = ["smallArms", "lightWeapons", "heavyWeapons", "explosiveAir", "mine", "ied", "erw", "melee", "other", "unknown"];
    private static readonly string[] ActorTypes = ["stateForces", "rebelGroup", "politicalMilitia", "identityMilitia", "civilians"];
    private static readonly string[] Verifications = ["confirmed", "corroborated", "reported", "disputed"];
    private static readonly double[] Uncertainties = [0, 500, 5_000, 25_000];

    /// <summary>The rows, in order; nothing is kept.</summary>
    /// <param name="count">How many.</param>
    public static IEnumerable<FeatureRow> Rows(int count)
    {
        var random = new SplitMix(20_240_229);
        var towns = new (double Longitude, double Latitude, string Name)[Towns];
        for (var i = 0; i < Towns; i++)
        {
            towns[i] = (-17 + (68 * random.Next()), -34 + (70 * random.Next()), $"Town {i + 1}");
        }

        for (var i = 0; i < count; i++)
        {
            yield return Row(i, ref random, towns);
        }
    }

    private static FeatureRow Row(int number, ref SplitMix random, (double Longitude, double Latitude, string Name)[] towns)
    {
        // A power of a uniform number picks low ranks far more often, close to Zipf's law for towns.
        var town = towns[(int)(Towns * Math.Pow(random.Next(), 3))];
        var day = DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + FirstDay + random.Below(Days));
        var killed = (long)Math.Floor(Math.Pow(1 - random.Next(), -0.7) - 1);
        var row = new FeatureRow(BuiltInLayers.Incidents)
        {
            Geometry = new Point(
                Math.Clamp(town.Longitude + (0.4 * random.Normal()), -180, 180), Math.Clamp(town.Latitude + (0.4 * random.Normal()), -85, 85)),
        };
        row["source"] = "bench";
        row["sourceId"] = number.ToString();
        row["geoPrecision"] = Uncertainties[random.Below(Uncertainties.Length)];
        row["classification"] = "public";
        row["verification"] = Verifications[random.Below(Verifications.Length)];
        row["occurredFrom"] = day;
        row["occurredTo"] = day;
        row["timePrecision"] = 1.0;
        row["eventType"] = EventTypes[random.Below(EventTypes.Length)];
        row["weapon"] = Weapons[random.Below(Weapons.Length)];
        row["actor1"] = $"Group {1 + (int)(60 * Math.Pow(random.Next(), 2))}";
        row["actor2"] = $"Group {1 + (int)(60 * Math.Pow(random.Next(), 2))}";
        row["actorType1"] = ActorTypes[random.Below(ActorTypes.Length)];
        row["actorType2"] = ActorTypes[random.Below(ActorTypes.Length)];
        row["killed"] = Math.Min(killed, 300);
        row["injured"] = (long)random.Below(12);
        row["place"] = town.Name;
        row["notes"] = "Invented, to measure with.";
        return row;
    }
}
