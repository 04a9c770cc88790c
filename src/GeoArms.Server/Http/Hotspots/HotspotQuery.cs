using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Engine.Hotspots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Hotspots;

/// <summary>What a request for hotspots asks for, whichever form it wants.</summary>
/// <param name="Request">The analysis.</param>
/// <param name="Key">Text that is the same for equal analyses.</param>
/// <param name="All">True for all cells, false for those with events, significance or a class.</param>
/// <param name="Box">Box that a cell must touch to be in the answer, or null. It does not change the analysis.</param>
/// <param name="IsCsv">True for CSV, false for GeoJSON.</param>
/// <param name="AsOf">The version of the data, or null for the present one.</param>
internal sealed record HotspotQuery(HotspotRequest Request, string Key, bool All, LonLatBox? Box, bool IsCsv, string? AsOf)
{
    private const string Weight = "weight";
    private const string Seed = "seed";
    private const string Include = "include";
    private const string BoxParameter = "bbox";
    private const string Form = "f";

    /// <summary>Reads the parameters of the analysis, of the cells and of the form.</summary>
    /// <exception cref="InputException">One is unknown or cannot be read.</exception>
    public static HotspotQuery OfAnswer(HttpContext http) => Read(QueryParameters.Read(
        http, HotspotRequest.CellParameter, LayerQueryParameters.DateTime, LayerQueryParameters.Filter, Weight, Seed, Include, BoxParameter, Form, PastMaps.Parameter));

    /// <summary>Reads those that tiles and their description take.</summary>
    /// <exception cref="InputException">One is unknown or cannot be read.</exception>
    public static HotspotQuery OfTiles(HttpContext http) => Read(QueryParameters.Read(
        http, HotspotRequest.CellParameter, LayerQueryParameters.DateTime, LayerQueryParameters.Filter, Weight, Seed, Include));

    private static HotspotQuery Read(QueryParameters parameters)
    {
        var (query, queryKey) = LayerQueryParameters.Read(parameters);
        var request = new HotspotRequest
        {
            Cell = parameters[HotspotRequest.CellParameter] is { } cell ? HotspotRequest.ReadCell(cell) : HotspotRequest.DefaultCell,
            Query = query,
            Weight = parameters[Weight],
            Seed = parameters[Seed] is { } seed ? ReadSeed(seed) : new HotspotRequest().Seed,
        };
        var key = string.Create(CultureInfo.InvariantCulture, $"{request.Cell:R}|{request.Weight}|{request.Seed}|{queryKey}");
        return new HotspotQuery(
            request,
            key,
            Choose(parameters[Include], Include, ["notable", "all"]) == "all",
            parameters[BoxParameter] is { } box ? LonLatBox.Parse(box) : null,
            Choose(parameters[Form], Form, ["geojson", "json", "csv"]) == "csv",
            parameters[PastMaps.Parameter]);
    }

    private static string Choose(string? got, string parameter, string[] known) =>
        got is null ? known[0]
        : known.Contains(got, StringComparer.Ordinal) ? got
        : throw new InputException($"Got {parameter} '{got}'; expected one of {string.Join(", ", known)}. Did you mean '{NearestName.Of(got, known)}'?") { Parameter = parameter };

    private static ulong ReadSeed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new InputException($"Got the seed '{text}'; expected a whole number from 0 to {ulong.MaxValue}.") { Parameter = Seed };
}
