using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Data.Export;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Snapshots.Ordering;
using GeoArms.Server.Http.Features.Parameters;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary>What a request for items asks for.</summary>
internal sealed class ItemsRequest
{
    /// <summary>Name of the parameter that bounds a page.</summary>
    public const string LimitParameter = "limit";

    /// <summary>Items of a page unless a request says otherwise.</summary>
    public const int DefaultLimit = 10;

    /// <summary>Most items of one answer; they are streamed.</summary>
    public const int MostItems = 1_000_000;

    private readonly HttpContext _http;
    private readonly ServedLayer _layer;
    private readonly LayerQuery _query;
    private readonly string _key;
    private readonly BoxParameter? _box;
    private readonly IReadOnlyList<SortColumn> _order;
    private readonly PageToken _tokens;
    private readonly string? _token;

    private ItemsRequest(HttpContext http, QueryParameters parameters, ServedLayer layer, Guid storeId)
    {
        _http = http;
        _layer = layer;
        Parameters = parameters;
        (_query, _key) = LayerQueryParameters.Read(parameters);
        (_query, _key) = ColumnEqualities.Add(parameters, ColumnEqualities.Of(layer.View, Reserved), _query, _key);
        var boxSystem = CrsParameter.Read(parameters, CrsParameter.BoxCrs, layer);
        if (parameters[BoxParameter.Name] is { } box)
        {
            _box = BoxParameter.Parse(box, boxSystem);
            _query = _query with { Box = _box.Box };
            _key = $"{_box.Key} {_key}";
        }

        Choice = ColumnsParameter.Read(parameters, layer.View, CrsParameter.Read(parameters, CrsParameter.Crs, layer));
        _order = SortParameter.Read(parameters, layer.View);
        Limit = ReadLimit(parameters[LimitParameter]);
        _tokens = new PageToken(storeId, layer.Schema, _order);
        _token = parameters[PageToken.Name];
    }

    /// <summary>The parameters that are no columns.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        BoxParameter.Name,
        CrsParameter.BoxCrs,
        CrsParameter.Crs,
        LayerQueryParameters.DateTime,
        LayerQueryParameters.Filter,
        .. LayerQueryParameters.BesideFilter,
        LimitParameter,
        ColumnsParameter.Properties,
        ColumnsParameter.SkipGeometry,
        SortParameter.Name,
        PageToken.Name,
        FormatChoice.Parameter,
    ];

    /// <summary>All parameters as they came.</summary>
    public QueryParameters Parameters { get; }

    /// <summary>What is answered of each item.</summary>
    public FeatureChoice Choice { get; }

    /// <summary>Most items in one answer.</summary>
    public int Limit { get; }

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="InputException">One is unknown or cannot be read.</exception>
    public static ItemsRequest Read(HttpContext http, ServedLayer layer, Guid storeId) =>
        new(http, QueryParameters.Read(http, [.. Reserved, .. ColumnEqualities.Of(layer.View, Reserved).Select(column => column.Name)]), layer, storeId);

    /// <summary>All rows that are meant, on whatever page.</summary>
    /// <exception cref="InputException">The filter does not fit the layer.</exception>
    public RowSelection Select() => _layer.Select(_query, _key, found => _box is { IsBent: true } box ? box.Narrow(_layer.View, found) : found);

    /// <summary>The rows of this page in order, and one more if there is another page.</summary>
    /// <exception cref="InputException">The token is none of this list.</exception>
    public void Collect(RowSelection selection, int limit, RowBuffer into)
    {
        if (_order.Count == 0)
        {
            var after = _token is null ? long.MinValue : _tokens.ReadKey(_token);
            if (limit > 0)
            {
                _layer.View.CollectInKeyOrder(selection, after, limit + 1, into);
            }
        }
        else
        {
            var after = _token is null ? null : _tokens.ReadPlace(_token);
            if (limit > 0)
            {
                new RowOrder(_layer.View, _order).Collect(selection, after, limit + 1, into);
            }
        }
    }

    /// <summary>The address of the page behind a row.</summary>
    public string NextPage(int lastRow)
    {
        var token = _order.Count == 0 ? _tokens.Write(_layer.View.Key(lastRow)) : _tokens.Write(new RowOrder(_layer.View, _order).PlaceOf(lastRow));
        return Address(PageToken.Name, token);
    }

    /// <summary>The address of this list with another value of one parameter.</summary>
    public string Address(string parameter, string value)
    {
        var address = new StringBuilder(OgcLinks.Collection(_http, _layer.Schema.Name)).Append("/items?");
        foreach (var (name, values) in _http.Request.Query)
        {
            if (name != parameter)
            {
                address.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(values.ToString())).Append('&');
            }
        }

        return address.Append(parameter).Append('=').Append(Uri.EscapeDataString(value)).ToString();
    }

    private static int ReadLimit(string? text) => text is null ? DefaultLimit
        : text.Length > 0 && text.All(char.IsAsciiDigit) ? (int)(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? Math.Min(limit, MostItems) : MostItems)
        : throw new InputException($"Got the limit '{text}'; expected a whole number from 0 (only counts) to {MostItems}.") { Parameter = LimitParameter };
}
