using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Tells which country a row names: the one that the command or the mapping names for the whole file, else what stands
/// in the row's columns for it, by name, ISO code or ISO number.
/// </summary>
internal sealed class RowCountry
{
    private const int MostRemembered = 8192;

    private static readonly string[] Usual =
        ["iso3", "iso3c", "iso_a3", "country_iso3", "country iso", "country_iso", "country_code", "countrycode", "iso2", "iso", "country", "country_name", "pays", "país", "pais",
         "admin0Pcode", "adm0_pcode", "admin0Name", "adm0_en", "adm0_name", "adm0_fr"];

    private readonly Countries _countries;
    private readonly Country? _constant;
    private readonly (int Field, bool TakesNumbers)[] _fields;
    private readonly Dictionary<string, Country?> _remembered = new(StringComparer.Ordinal);

    /// <summary>Prepares for a file.</summary>
    /// <param name="countries">The countries.</param>
    /// <param name="request">The command.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="fields">The file's columns.</param>
    /// <exception cref="InputException">Command or mapping name a country that is not known.</exception>
    public RowCountry(Countries countries, ImportRequest request, Mapping mapping, FieldNames fields)
    {
        _countries = countries;
        if (request.Country is { } named)
        {
            _constant = Known(named, "--country");
        }
        else if (mapping.Country is { } mapped)
        {
            _constant = Known(mapped, $"{mapping.Where}, country,");
        }

        var rule = mapping.Columns.FirstOrDefault(one => one.Target == "country");
        _constant ??= rule?.Value is { } value ? countries.Find(value, takesNumbers: false) : null;
        _fields = _constant is not null ? [] : [.. ((string?[])[mapping.Group, .. rule?.From ?? [], .. Usual]).OfType<string>()
            .Select(fields.Find).Where(field => field >= 0).Distinct().Select(field => (field, fields[field].Contains("iso", StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>True when rows may name a country.</summary>
    public bool IsAsked => _constant is not null || _fields.Length > 0;

    /// <summary>The country of a row, or null when it names none that is known.</summary>
    public Country? Of(RawRecord record)
    {
        foreach (var (field, takesNumbers) in _fields)
        {
            if (record[field] is not { Length: > 0 } text)
            {
                continue;
            }

            if (!_remembered.TryGetValue(text, out var country))
            {
                country = _countries.Find(text, takesNumbers);
                if (_remembered.Count < MostRemembered)
                {
                    _remembered.Add(text, country);
                }
            }

            if (country is not null)
            {
                return country;
            }
        }

        return _constant;
    }

    private Country Known(string text, string where) => _countries.Find(text, takesNumbers: true)
        ?? throw new InputException(
            $"{where} names the country '{text}', which is not known; did you mean '{NearestName.Of(text, _countries.All.Select(country => country.Name))}'? Expected an ISO code such as COL, or a name.")
        {
            Parameter = "--country",
        };
}
