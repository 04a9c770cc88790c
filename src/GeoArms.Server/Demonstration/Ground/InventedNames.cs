namespace GeoArms.Server.Demonstration.Ground;

/// <summary>Names of places that sound alike and are each given once.</summary>
internal sealed class InventedNames
{
    private static readonly string[] Onsets = ["B", "Br", "D", "Dr", "F", "G", "Gr", "H", "J", "K", "Kr", "L", "M", "N", "P", "R", "S", "Sk", "St", "T", "Tr", "V", "Y"];
    private static readonly string[] Middles = ["a", "e", "i", "o", "u", "ae", "au", "ei", "or", "ar", "el", "il", "un", "am", "en", "osk", "ist", "av", "ub", "ond", "ell", "enn"];
    private static readonly string[] Ends = ["by", "dal", "ford", "gard", "ham", "holm", "mark", "mere", "ness", "rick", "stad", "sund", "thorp", "vik", "wick", "moor", "a", "en", "o", "is"];

    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly RandomStream _random;

    /// <summary>Begins with the names that the recipe gives itself.</summary>
    public InventedNames(RandomStream random, IEnumerable<string> taken)
    {
        _random = random;
        _given.UnionWith(taken);
    }

    /// <summary>A name that was not given before.</summary>
    public string Next()
    {
        while (true)
        {
            var name = _random.Pick(Onsets) + _random.Pick(Middles) + (_random.Chance(0.3) ? _random.Pick(["l", "n", "r", "s", "m"]) + _random.Pick(Middles) : "") + _random.Pick(Ends);
            if (name.Length is > 4 and < 11 && _given.Add(name))
            {
                return name;
            }
        }
    }
}
