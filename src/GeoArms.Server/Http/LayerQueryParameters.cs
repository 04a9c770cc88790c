using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http;

/// <summary>The parameters <c>datetime</c> and <c>filter</c> with its language, which mean the same wherever they are taken.</summary>
internal static class LayerQueryParameters
{
    /// <summary>Name of the time parameter.</summary>
    public const string DateTime = "datetime";

    /// <summary>Name of the filter parameter.</summary>
    public const string Filter = "filter";

    /// <summary>Name of the parameter for the filter's encoding.</summary>
    public const string Language = "filter-lang";

    /// <summary>The text encoding, which is meant when none is named.</summary>
    public const string TextLanguage = "cql2-text";

    /// <summary>The JSON encoding.</summary>
    public const string JsonLanguage = "cql2-json";

    /// <summary>Name of the parameter for the reference system of the filter's coordinates.</summary>
    public const string Crs = "filter-crs";

    /// <summary>Parameters that every resource knows that knows <see cref="Filter"/>.</summary>
    public static IReadOnlyList<string> BesideFilter { get; } = [Language, Crs];

    /// <summary>The query and a text that is the same for equal queries; empty for everything.</summary>
    /// <exception cref="InputException">A value cannot be read.</exception>
    public static (LayerQuery Query, string Key) Read(QueryParameters parameters)
    {
        TimeInterval? interval = parameters[DateTime] is { } datetime ? TimeInterval.Parse(datetime) : null;
        var filter = ReadFilter(parameters);
        if (interval is null && filter is null)
        {
            return (LayerQuery.Everything, "");
        }

        // The interval is part of the key by its moments, so that 2024-01-01/.. and 2024-01-01T00:00:00Z/.. are one; the filter in one
        // encoding, with the version of what it refers to.
        var (resolved, key) = filter is null ? (null, "") : Resolved(filter, parameters);
        return (new LayerQuery { DateTime = interval, Filter = resolved }, $"{interval?.From}/{interval?.Until} {key}");
    }

    private static Expression? ReadFilter(QueryParameters parameters)
    {
        var language = parameters[Language] ?? TextLanguage;
        if (language is not (TextLanguage or JsonLanguage))
        {
            throw new InputException($"Got {Language}={language}; expected {TextLanguage} or {JsonLanguage}.") { Parameter = Language };
        }

        var system = parameters[Crs] is not { } name ? ReferenceSystem.Crs84 : ReferenceSystem.Find(name)
            ?? throw new InputException($"Got {Crs}={name}; expected the URI or the safe CURIE of a reference system: [OGC:CRS84], [EPSG:4326], [EPSG:3857], or a UTM zone such as [EPSG:32633].") { Parameter = Crs };
        return parameters[Filter]?.Trim() is not { } text ? null
            : FilterCoordinates.ToLonLat(language == JsonLanguage ? CqlJson.Parse(text) : CqlText.Parse(text), system);
    }

    private static (Expression Filter, string Key) Resolved(Expression filter, QueryParameters parameters)
    {
        var key = CqlText.Write(filter);
        var (areas, today) = (FilterContext.RefersToAreas(filter), FilterContext.RefersToToday(filter));
        if (!areas && !today)
        {
            return (filter, key);
        }

        var map = parameters.Request.Features.Get<LiveMap>()!;
        var day = DateOnly.FromDateTime(System.DateTime.UtcNow).DayNumber - TimeInterval.UnixDayNumber;
        var layer = !areas ? null
            : parameters[PastMaps.Parameter] is { } asOf && map.Feed.IsLoaded ? map.Past.State(asOf).Views.Find(AreaGeometries.Layer)
            : map.Find(AreaGeometries.Layer)?.View;
        var context = new FilterContext(day, pcode => layer is null ? null : AreaGeometries.Find(layer, pcode));
        return (context.Resolve(filter), $"{key}{(areas ? $" areas {layer?.Version}" : "")}{(today ? $" day {day}" : "")}");
    }
}
