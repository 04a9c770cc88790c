using GeoArms.Core.Filters;
using GeoArms.Core.Time;

namespace GeoArms.Server.Http;

/// <summary>The parameters <c>datetime</c> and <c>filter</c>, which mean the same wherever they are taken.</summary>
internal static class LayerQueryParameters
{
    /// <summary>Name of the time parameter.</summary>
    public const string DateTime = "datetime";

    /// <summary>Name of the filter parameter.</summary>
    public const string Filter = "filter";

    /// <summary>The query and a text that is the same for equal queries; empty for everything.</summary>
    /// <exception cref="Core.InputException">A value cannot be read.</exception>
    public static (LayerQuery Query, string Key) Read(QueryParameters parameters)
    {
        TimeInterval? interval = parameters[DateTime] is { } datetime ? TimeInterval.Parse(datetime) : null;
        var text = parameters[Filter]?.Trim();
        var filter = text is null ? null : CqlText.Parse(text);
        if (interval is null && filter is null)
        {
            return (LayerQuery.Everything, "");
        }

        // The interval is part of the key by its moments, so that 2024-01-01/.. and 2024-01-01T00:00:00Z/.. are one.
        return (new LayerQuery { DateTime = interval, Filter = filter }, $"{interval?.From}/{interval?.Until} {text}");
    }
}
