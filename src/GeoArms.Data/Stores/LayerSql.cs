using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Data.Stores.PostGis;
using GeoArms.Data.Stores.PostGis.Filters;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Stores;

/// <summary>Says in SQL what a filter means, for those who work in a PostGIS database themselves. Nothing is selected here.</summary>
public static class LayerSql
{
    /// <summary>Writes the statement that selects the rows of a layer which satisfy a filter.</summary>
    /// <param name="store">The store; a PostGIS database.</param>
    /// <param name="layerName">The layer.</param>
    /// <param name="filter">The filter in CQL2 text, or null for all rows.</param>
    /// <param name="today">The day (UTC) that <c>AGE</c> counts to.</param>
    /// <param name="scope">What the caller may see.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The statement with its values as <c>$1</c>, <c>$2</c> and so on, and these below it as comments.</returns>
    /// <exception cref="InputException">The store is no PostGIS database, or the layer or the filter is wrong.</exception>
    public static async Task<string> WriteAsync(IStore store, string layerName, string? filter, DateOnly today, AccessScope scope, CancellationToken cancel)
    {
        if (store is not PostGisStore database)
        {
            throw new InputException($"The store {store.DisplayName} is not a PostGIS database, and the SQL is that of one; name one with --database \"Host=…;Database=…\".") { Parameter = "--database" };
        }

        var layers = await store.LayersAsync(cancel);
        var layer = Find(layers, layerName);
        var expression = filter is null ? null : await ResolvedAsync(CqlText.Parse(filter), store, Find(layers, AreaGeometries.Layer), today, scope, cancel);
        var visible = layer.Columns.Where(scope.MaySee).ToList();
        var query = SqlQuery.Of(layer, visible, expression, database.PostGisSchema, Selected(layer, visible));
        return (query with { Text = $"{query.Text}\nORDER BY {SqlColumns.Row}.{SqlText.Fid}" }).ToScript();
    }

    private static LayerSchema Find(IReadOnlyList<LayerSchema> layers, string name) => layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new InputException($"There is no layer '{name}'; did you mean '{NearestName.Of(name, layers.Select(layer => layer.Name))}'?") { Parameter = "--layer" };

    private static string Selected(LayerSchema layer, IEnumerable<ColumnSchema> visible)
    {
        var names = visible.Where(column => column.IsStored).Select(column => SqlText.Name(column.SqlName)).Prepend(SqlText.Fid).ToList();
        if (PostGisTables.HasGeometry(layer))
        {
            names.Add(SqlText.Geom);
        }

        return string.Join(", ", names.Select(name => $"{SqlColumns.Row}.{name}"));
    }

    private static async Task<Expression> ResolvedAsync(Expression filter, IStore store, LayerSchema areas, DateOnly today, AccessScope scope, CancellationToken cancel)
    {
        LayerView? view = null;
        if (FilterContext.RefersToAreas(filter))
        {
            var builder = new SnapshotBuilder(areas);
            await store.ReadLayerAsync(areas.Name, builder, cancel);
            view = builder.Build(1).Open(scope);
        }

        return new FilterContext(today.DayNumber - TimeInterval.UnixDayNumber, pcode => view is null ? null : AreaGeometries.Find(view, pcode)).Resolve(filter);
    }
}
