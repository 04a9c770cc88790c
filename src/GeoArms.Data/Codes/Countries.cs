using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Data.Codes;

/// <summary>Finds countries by code (ISO 3166-1, letters or number) and by name, from <c>data/codes/countries.json</c>.</summary>
internal sealed class Countries
{
    private readonly FrozenDictionary<string, Country> _byCode;
    private readonly FrozenDictionary<string, Country> _byName;

    private Countries(List<Country> all, Dictionary<string, Country> byCode, Dictionary<string, Country> byName)
    {
        All = all;
        _byCode = byCode.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>All countries.</summary>
    public IReadOnlyList<Country> All { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It is wrong; the message says where.</exception>
    public static Countries Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "codes", "countries.json");
        using var document = JsonSettings.Read(path);
        var root = document.RootElement;
        var where = $"'{path}'";
        JsonSettings.CheckMembers(root, where, "countries", "alsoWithin", "disputed");
        var within = AlsoWithin(root, where);
        var disputed = Disputed(root, where);
        var all = new List<Country>();
        var byCode = new Dictionary<string, Country>(StringComparer.OrdinalIgnoreCase);
        var byName = new Dictionary<string, Country>(StringComparer.Ordinal);
        foreach (var declared in JsonSettings.Items(root, "countries", where))
        {
            var place = $"{where}, countries[{all.Count}]";
            JsonSettings.CheckMembers(declared, place, "iso3", "iso2", "numeric", "names");
            var names = declared.TryGetProperty("names", out var listed) ? JsonSettings.Texts(listed, $"{place}, names") : [];
            var iso3 = JsonSettings.RequiredText(declared, "iso3", place);
            var country = new Country(
                iso3,
                JsonSettings.RequiredText(declared, "iso2", place),
                declared.TryGetProperty("numeric", out var numeric) ? JsonSettings.Text(numeric, $"{place}, numeric") : null,
                names.Length > 0 ? names[0] : iso3)
            {
                AlsoWithin = [.. within.Where(entry => entry.Country == iso3).Select(entry => (entry.Outline, entry.Until))],
                Disputed = [.. disputed.Where(entry => entry.Country == iso3).Select(entry => entry.Box)],
            };
            all.Add(country);
            foreach (var code in new[] { country.Iso3, country.Iso2, country.Numeric }.OfType<string>())
            {
                if (!byCode.TryAdd(code, country))
                {
                    throw new InputException($"{place}: the code \"{code}\" belongs to {byCode[code].Iso3} already; expected each code once.");
                }
            }

            foreach (var name in names)
            {
                if (byName.TryGetValue(NameKey.Of(name), out var other) && other != country)
                {
                    throw new InputException($"{place}: the name \"{name}\" belongs to {other.Iso3} already; expected a name of one country.");
                }

                byName[NameKey.Of(name)] = country;
            }
        }

        return new Countries(all, byCode, byName);
    }

    /// <summary>The country that a text names: a code of two or three letters, a name, or (where permitted) an ISO number. Null when none is meant for certain.</summary>
    /// <param name="text">What stands in the file.</param>
    /// <param name="takesNumbers">True when a number is the one of ISO 3166-1; other lists number countries otherwise.</param>
    public Country? Find(string text, bool takesNumbers)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 2 or 3 && trimmed.All(char.IsAsciiLetter) && _byCode.TryGetValue(trimmed, out var coded))
        {
            return coded;
        }

        if (trimmed.Length is > 0 and <= 5 && trimmed.All(letter => char.IsAsciiDigit(letter) || letter == '.'))
        {
            return takesNumbers && double.TryParse(trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? _byCode.GetValueOrDefault(((int)number).ToString("000", CultureInfo.InvariantCulture))
                : null;
        }

        if (_byName.TryGetValue(NameKey.Of(trimmed), out var named))
        {
            return named;
        }

        // "Côte d'Ivoire (the)", "Zimbabwe (Rhodesia)"
        return trimmed.IndexOf('(', StringComparison.Ordinal) is var bracket and > 0 ? _byName.GetValueOrDefault(NameKey.Of(trimmed[..bracket])) : null;
    }

    /// <summary>The country to which a P-code belongs by the letters at its beginning, or null.</summary>
    public Country? OfPcode(string pcode)
    {
        var letters = 0;
        while (letters < pcode.Length && char.IsAsciiLetter(pcode[letters]))
        {
            letters++;
        }

        return letters == 3 && _byCode.TryGetValue(pcode[..3], out var byThree) ? byThree
            : letters >= 2 ? _byCode.GetValueOrDefault(pcode[..2])
            : null;
    }

    private static List<(string Country, string Outline, DateOnly? Until)> AlsoWithin(JsonElement root, string where)
    {
        var entries = new List<(string, string, DateOnly?)>();
        foreach (var entry in JsonSettings.Items(root, "alsoWithin", where))
        {
            var place = $"{where}, alsoWithin[{entries.Count}]";
            JsonSettings.CheckMembers(entry, place, "country", "outline", "until");
            DateOnly? until = null;
            if (entry.TryGetProperty("until", out var day))
            {
                until = DateOnly.TryParseExact(JsonSettings.Text(day, $"{place}, until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
                    ? parsed
                    : throw new InputException($"{place}, until, is {JsonSettings.Describe(day)}; expected a day such as \"2011-07-09\".");
            }

            entries.Add((JsonSettings.RequiredText(entry, "country", place), JsonSettings.RequiredText(entry, "outline", place), until));
        }

        return entries;
    }

    private static List<(string Country, (double West, double South, double East, double North) Box)> Disputed(JsonElement root, string where)
    {
        var entries = new List<(string, (double, double, double, double))>();
        foreach (var entry in JsonSettings.Items(root, "disputed", where))
        {
            var place = $"{where}, disputed[{entries.Count}]";
            JsonSettings.CheckMembers(entry, place, "title", "countries", "box");
            var box = entry.TryGetProperty("box", out var corners) && corners.ValueKind == JsonValueKind.Array && corners.GetArrayLength() == 4
                && corners.EnumerateArray().All(corner => corner.ValueKind == JsonValueKind.Number)
                ? corners
                : throw new InputException($"{place} has no box; expected \"box\": [west, south, east, north] in degrees.");
            foreach (var country in JsonSettings.Texts(entry.GetProperty("countries"), $"{place}, countries"))
            {
                entries.Add((country, (box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble())));
            }
        }

        return entries;
    }
}
