using System.Globalization;

namespace GeoArms.Data.Import.Revisions;

/// <summary>
/// When a publisher made a revision of a row: seconds since 1970 (as ACLED's <c>timestamp</c>), or a day or moment in
/// the form of ISO 8601.
/// </summary>
internal static class RevisionTime
{
    /// <summary>The last second of a day, after which no revision can have been made.</summary>
    public static long LatestOn(DateOnly day) => new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds() - 1;

    /// <summary>The time of a revision in seconds since 1970.</summary>
    /// <param name="text">As it stands in the file; plain digits are seconds.</param>
    /// <param name="latest">Latest permitted time.</param>
    /// <returns>Null when there is none, it cannot be read, is not after 1970, or lies after <paramref name="latest"/>.</returns>
    public static long? Parse(ReadOnlySpan<char> text, long latest)
    {
        var trimmed = text.Trim();
        if (!long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            if (trimmed.Length < 10 || trimmed[4] != '-' || Columns.DateTexts.IsoMoment(trimmed.ToString()) is not { } moment)
            {
                return null;
            }

            seconds = moment.ToUnixTimeSeconds();
        }

        return seconds > 0 && seconds <= latest ? seconds : null;
    }
}
