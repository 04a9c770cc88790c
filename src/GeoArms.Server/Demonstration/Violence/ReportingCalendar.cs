using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;

namespace GeoArms.Server.Demonstration.Violence;

/// <summary>
/// In which months a district reported: the planted silence, some short silences, months reported in part, and months
/// for which nobody kept a record. Where the level is none there are no incidents.
/// </summary>
internal sealed class ReportingCalendar
{
    private const int ShortSilences = 14;
    private readonly Dictionary<(string District, DateOnly Month), string> _levels = [];

    /// <summary>Draws the calendar of a country.</summary>
    public ReportingCalendar(Country country)
    {
        var recipe = country.Recipe;
        var random = new RandomStream(recipe.Seed, "coverage");
        var months = Months(recipe.From, recipe.Until).ToArray();
        foreach (var district in country.Districts)
        {
            var fighting = recipe.Provinces[district.Province.Index].Fighting;
            foreach (var month in months)
            {
                var draw = random.Unit();
                var partial = 0.05 + (0.09 * fighting[month.Year - recipe.From.Year]);
                var level = draw < 0.04 ? null : draw < 0.04 + partial ? "partial" : "full";
                if (level is not null)
                {
                    _levels[(district.Pcode, month)] = level;
                }
            }
        }

        // Short silences end before the events of the other planted truths begin.
        var early = months.Where(month => month < recipe.Planted.Silence.LastMonth).ToArray();
        for (var i = 0; i < ShortSilences; i++)
        {
            var district = random.Pick(country.Districts);
            var first = random.Pick(early);
            foreach (var month in Months(first, first.AddMonths(random.Whole(0, 1))))
            {
                _levels[(district.Pcode, month)] = "none";
            }
        }

        var silence = recipe.Planted.Silence;
        country.DistrictByPcode(silence.District);
        foreach (var month in Months(silence.FromMonth, silence.LastMonth))
        {
            _levels[(silence.District, month)] = "none";
        }
    }

    /// <summary>True when no report came from the district in any month that the days touch.</summary>
    public bool IsSilent(string district, DateOnly from, DateOnly to) =>
        Months(new DateOnly(from.Year, from.Month, 1), to).Any(month => _levels.GetValueOrDefault((district, month)) == "none");

    /// <summary>The rows of the table <c>coverage</c>.</summary>
    public IEnumerable<FeatureRow> Rows()
    {
        foreach (var ((district, month), level) in _levels.OrderBy(entry => entry.Key.Month).ThenBy(entry => entry.Key.District, StringComparer.Ordinal))
        {
            var row = MissionRow.Of(BuiltInLayers.Coverage, $"{district}-{month:yyyy-MM}", null);
            row["pcode"] = district;
            row["month"] = month;
            row["level"] = level;
            yield return row;
        }
    }

    private static IEnumerable<DateOnly> Months(DateOnly first, DateOnly last)
    {
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }
}
