using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>Writes a checked batch through two prepared statements; runs within the store's write transaction.</summary>
internal sealed class GeoPackageWriter(SqliteDatabase database)
{
    private const int CancellationStride = 1024;

    private readonly WireBuffer _blob = new(4096);

    /// <summary>Inserts what is new, updates what differs.</summary>
    internal WriteCounts Write(LayerSchema layer, Batch batch, CancellationToken cancel)
    {
        var content = batch.ContentColumns.Select(i => Name(layer.Columns[i].SqlName)).ToList();
        if (GeoPackageTables.HasGeometry(layer))
        {
            content.Add(Geom);
        }

        // Parameter 1 is the id, 2 the moment of storing, the content begins at 3.
        var parameters = content.Select((_, i) => $"?{i + 3}").ToList();
        var insert = database.Statement(
            $"INSERT INTO {Name(layer.Name)} (id, recorded_at, revision, {string.Join(", ", content)}) VALUES (?1, ?2, 1, {string.Join(", ", parameters)}) ON CONFLICT (id) DO NOTHING");
        var update = database.Statement(
            $"UPDATE {Name(layer.Name)} SET recorded_at = ?2, revision = revision + 1, {string.Join(", ", content.Zip(parameters, (name, value) => $"{name} = {value}"))}"
            + $" WHERE id = ?1 AND ({Balanced([.. content.Zip(parameters, (name, value) => $"{name} IS NOT {value}")], "OR")})");
        var now = SqliteTime.Format(DateTimeOffset.UtcNow);
        var inserted = 0;
        var updated = 0;
        var extent = new Envelope();
        for (var row = 0; row < batch.Count; row++)
        {
            if (row % CancellationStride == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (Run(insert, layer, batch, row, now))
            {
                inserted++;
            }
            else if (Run(update, layer, batch, row, now))
            {
                updated++;
            }
            else
            {
                continue;
            }

            if (batch.Geometry(row) is { IsEmpty: false } geometry)
            {
                extent.ExpandToInclude(geometry.EnvelopeInternal);
            }
        }

        if (inserted + updated > 0)
        {
            Register(layer, extent);
        }

        return new WriteCounts(inserted, updated, batch.Count - inserted - updated);
    }

    private bool Run(SqliteStatement statement, LayerSchema layer, Batch batch, int row, string now)
    {
        statement.Bind(1, batch.Ids[row]);
        statement.Bind(2, now);
        var parameter = 3;
        foreach (var column in batch.ContentColumns)
        {
            Bind(statement, parameter++, layer.Columns[column].Type, batch.Value(row, column));
        }

        if (GeoPackageTables.HasGeometry(layer))
        {
            if (batch.Geometry(row) is { } geometry)
            {
                _blob.Clear();
                GeometryBlob.Write(_blob, geometry);
                statement.Bind(parameter, _blob.Written);
            }
            else
            {
                statement.BindNull(parameter);
            }
        }

        statement.Run();
        return database.Changes > 0;
    }

    private static void Bind(SqliteStatement statement, int parameter, ColumnType type, object? value)
    {
        switch (value)
        {
            case null:
                statement.BindNull(parameter);
                break;
            case long whole:
                statement.Bind(parameter, whole);
                break;
            case double number:
                statement.Bind(parameter, number);
                break;
            case bool truth:
                statement.Bind(parameter, truth ? 1L : 0L);
                break;
            case DateOnly day:
                statement.Bind(parameter, SqliteTime.Format(day));
                break;
            case DateTimeOffset moment:
                statement.Bind(parameter, SqliteTime.Format(moment));
                break;
            case string[] list:
                statement.Bind(parameter, CanonicalJson.OfList(list));
                break;
            case string text:
                statement.Bind(parameter, type == ColumnType.Json ? CanonicalJson.Of(text) : text);
                break;
            default:
                throw new InvalidOperationException($"A checked batch holds a value of type {value.GetType()}.");
        }
    }

    // The registered extent only grows: programs take it for the place to look at first, not for an exact bound.
    private void Register(LayerSchema layer, Envelope extent)
    {
        database.Execute($"UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = {Literal(layer.Name)}");
        if (extent.IsNull)
        {
            return;
        }

        var statement = database.Statement(
            "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?2), ?2), min_y = min(coalesce(min_y, ?3), ?3), max_x = max(coalesce(max_x, ?4), ?4), max_y = max(coalesce(max_y, ?5), ?5) WHERE table_name = ?1");
        statement.Bind(1, layer.Name);
        statement.Bind(2, extent.MinX);
        statement.Bind(3, extent.MinY);
        statement.Bind(4, extent.MaxX);
        statement.Bind(5, extent.MaxY);
        statement.Run();
    }
}
