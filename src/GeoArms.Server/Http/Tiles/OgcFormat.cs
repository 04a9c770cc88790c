using GeoArms.Core;

namespace GeoArms.Server.Http.Tiles;

/// <summary>The parameter <c>f</c> of the resources of OGC API Tiles.</summary>
internal static class OgcFormat
{
    /// <summary>Its name.</summary>
    public const string Parameter = "f";

    /// <summary>JSON.</summary>
    public const string Json = "json";

    /// <summary>TileJSON 3.0 in place of the tileset's own metadata.</summary>
    public const string TileJson = "tilejson";

    /// <summary>Mapbox Vector Tile.</summary>
    public const string Mvt = "mvt";

    /// <summary>Picture.</summary>
    public const string Png = "png";

    /// <summary>The format that is asked for; the first of the known ones when none is.</summary>
    /// <exception cref="InputException">It is none of the known ones.</exception>
    public static string Read(QueryParameters parameters, params ReadOnlySpan<string> known)
    {
        if (parameters[Parameter] is not { } asked)
        {
            return known[0];
        }

        return known.Contains(asked)
            ? asked
            : throw new InputException($"Got {Parameter}={asked}; expected {string.Join(" or ", known!)}.") { Parameter = Parameter };
    }
}
