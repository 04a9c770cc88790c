using System.Text;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Queries;

/// <summary>A feature of an answer.</summary>
/// <param name="View">View of its layer.</param>
/// <param name="Row">Its row.</param>
/// <param name="Id">Its id.</param>
/// <param name="Reach">The way to it.</param>
/// <param name="Along">Where it lies along the route, when a corridor was asked.</param>
public sealed record PlaceFeature(LayerView View, int Row, string Id, Reach Reach, AlongRoute? Along)
{
    /// <summary>Name of its layer.</summary>
    public string Layer => View.Schema.Name;

    /// <summary>What people call it, or empty.</summary>
    public string Label => View.Schema.LabelColumn is { } name && View.Columns.Any(column => column.Name == name) ? Encoding.UTF8.GetString(View.Column(name).Utf8(Row)) : "";
}
