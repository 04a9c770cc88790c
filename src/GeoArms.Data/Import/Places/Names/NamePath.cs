using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Names;

/// <summary>
/// Tells by which names a row says where it is: the group (country) of the mapping, then the columns that fill
/// <c>admin1</c>, <c>admin2</c> and <c>place</c>. Quarters and villages are often written behind their town, as
/// "Mogadishu - Hodan"; the town is what stands before the dash.
/// </summary>
internal sealed class NamePath
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const string Within = " - ";

    private readonly int _group;
    private readonly int[] _province;
    private readonly int[] _district;
    private readonly int[] _place;

    private NamePath(int group, int[] province, int[] district, int[] place) => (_group, _province, _district, _place) = (group, province, district, place);

    /// <summary>The names that a mapping uses, or null when it names nothing below the country.</summary>
    public static NamePath? Of(Mapping mapping, FieldNames fields)
    {
        var (province, district, place) = (Fields("admin1"), Fields("admin2"), Fields("place"));
        return province.Length + district.Length + place.Length == 0 ? null : new NamePath(mapping.Group is { } group ? fields.Find(group) : -1, province, district, place);

        int[] Fields(string target) => [.. mapping.Columns.Where(rule => rule.Target == target).SelectMany(rule => rule.From).Select(fields.Find).Where(field => field >= 0)];
    }

    /// <summary>The columns with the names.</summary>
    public IEnumerable<int> Columns => ((int[])[_group, .. _province, .. _district, .. _place]).Where(column => column >= 0);

    /// <summary>The names of a row.</summary>
    public NameKeys Of(RawRecord record)
    {
        var country = Below(Offset, _group < 0 ? "" : record[_group]);
        var (provinceName, districtName, placeName) = (First(record, _province), First(record, _district), First(record, _place));
        var province = Below(country, provinceName);
        var district = Below(province, districtName);
        var end = placeName.IndexOf(Within, StringComparison.Ordinal);
        return new NameKeys(
            provinceName.Length == 0 ? 0 : province,
            districtName.Length == 0 ? 0 : district,
            placeName.Length == 0 ? 0 : Below(district, end > 0 ? placeName.AsSpan(0, end) : placeName) ^ 1,
            placeName.Length == 0 ? 0 : Below(district, placeName));
    }

    private static string First(RawRecord record, int[] fields)
    {
        foreach (var field in fields)
        {
            if (record[field] is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }

    // Fowler, Noll and Vo's hash 1a over UTF-16, with a unit that no text has between two names.
    private static ulong Below(ulong above, ReadOnlySpan<char> name)
    {
        var hash = (above ^ 0x1_0000) * Prime;
        foreach (var letter in name.Trim())
        {
            hash = (hash ^ letter) * Prime;
        }

        return hash;
    }
}
