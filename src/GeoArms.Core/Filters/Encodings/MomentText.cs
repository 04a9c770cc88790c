using System.Globalization;
using GeoArms.Core.Time;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>Dates and moments as both encodings write them (RFC 3339).</summary>
internal static class MomentText
{
    /// <summary>Reads <c>2024-05-31</c> or <c>2024-05-31T06:00:00Z</c>; null for anything else.</summary>
    internal static Literal.Moment? Read(string text)
    {
        if (text.Length < 10 || text.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return new Literal.Moment(TimeInterval.Parse(text).From, text.Length == 10);
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Writes a date or moment so that <see cref="Read"/> gives it back.</summary>
    internal static string Write(Literal.Moment moment)
    {
        var at = TimeInterval.ToMoment(moment.Microseconds);
        return at.ToString(
            moment.IsDate ? "yyyy-MM-dd" : moment.Microseconds % 1_000_000 == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
    }
}
