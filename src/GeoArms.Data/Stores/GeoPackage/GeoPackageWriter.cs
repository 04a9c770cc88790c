using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// Writes a checked batch: into a table of this connection alone, then with one statement what is new and with one
/// what differs. A statement a row would cost twice as much, for what SQLite does at the beginning and end of each
/// (the books of AUTOINCREMENT, the frames of five triggers).
/// </summary>
internal sealed class GeoPackageWriter(SqliteDatabase database)
{
    private const int CancellationStride = 1024;

    private readonly WireBuffer _blob = new(4096);

    /// <summary>Inserts what is new, updates what differs; runs within the store's write transaction.</summary>
    internal WriteCounts Write(LayerSchema layer, Batch batch, CancellationToken cancel)
    {
        var table = Name(layer.Name);
        var content = batch.ContentColumns.Select(i => Name(layer.Columns[i].SqlName)).ToList();
        if (GeoPackageTables.HasGeometry(layer))
        {
            content.Add(Geom);
        }

        var staging = Stage(layer, content, batch, cancel);
        var now = SqliteTime.Format(DateTimeOffset.UtcNow);
        var columns = string.Join(", ", content);
        var inserted = Run(
            $"INSERT INTO {table} (id, recorded_at, revision, {columns}) SELECT id, ?1, 1, {columns} FROM {staging} WHERE true ORDER BY rowid ON CONFLICT (id) DO NOTHING",
            now);
        cancel.ThrowIfCancellationRequested();

        // The place is compared apart: an update that leaves it alone need not touch the R-tree. The plus sign keeps
        // SQLite from going through the layer row by row in search of the batch's.
        var updated = 0;
        if (inserted < batch.Count)
        {
            var others = content.Where(name => name != Geom).ToList();
            var samePlace = content.Count > others.Count ? $"{table}.{Geom} IS b.{Geom} AND " : "";
            updated = Run(
                $"UPDATE {table} SET recorded_at = ?1, revision = revision + 1, {Assignments(others)} FROM {staging} AS b WHERE {table}.id = +b.id AND {samePlace}({Differences(table, others)})",
                now);
            if (content.Count > others.Count)
            {
                updated += Run(
                    $"UPDATE {table} SET recorded_at = ?1, revision = revision + 1, {Assignments(content)} FROM {staging} AS b WHERE {table}.id = +b.id AND {table}.{Geom} IS NOT b.{Geom}",
                    now);
            }
        }

        database.Execute($"DELETE FROM {staging}");
        if (inserted + updated > 0)
        {
            Register(layer, Extent(batch));
        }

        return new WriteCounts(inserted, updated, batch.Count - inserted - updated);
    }

    private static string Assignments(IEnumerable<string> columns) => string.Join(", ", columns.Select(name => $"{name} = b.{name}"));

    private static string Differences(string table, IEnumerable<string> columns) =>
        Balanced([.. columns.Select(name => $"{table}.{name} IS NOT b.{name}")], "OR");

    private static Envelope Extent(Batch batch)
    {
        var extent = new Envelope();
        for (var row = 0; row < batch.Count; row++)
        {
            if (batch.Geometry(row) is { IsEmpty: false } geometry)
            {
                extent.ExpandToInclude(geometry.EnvelopeInternal);
            }
        }

        return extent;
    }

    private int Run(string sql, string now)
    {
        var statement = database.Statement(sql);
        statement.Bind(1, now);
        statement.Run();
        return database.Changes;
    }

    private string Stage(LayerSchema layer, List<string> content, Batch batch, CancellationToken cancel)
    {
        // One table a layer and form of it: a layer that another program widened gets another one.
        var staging = $"temp.{Name($"batch_{layer.Name}_{content.Count}")}";
        database.Execute($"CREATE TABLE IF NOT EXISTS {staging} (id, {string.Join(", ", content)}); DELETE FROM {staging}");
        var insert = database.Statement($"INSERT INTO {staging} VALUES ({string.Join(", ", Enumerable.Range(1, content.Count + 1).Select(i => $"?{i}"))})");
        for (var row = 0; row < batch.Count; row++)
        {
            if (row % CancellationStride == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            insert.Bind(1, batch.Ids[row]);
            var parameter = 2;
            foreach (var column in batch.ContentColumns)
            {
                Bind(insert, parameter++, layer.Columns[column].Type, batch.Value(row, column));
            }

            if (GeoPackageTables.HasGeometry(layer))
            {
                BindGeometry(insert, parameter, batch.Geometry(row));
            }

            insert.Run();
        }

        return staging;
    }

    private void BindGeometry(SqliteStatement statement, int parameter, Geometry? geometry)
    {
        if (geometry is null)
        {
            statement.BindNull(parameter);
            return;
        }

        _blob.Clear();
        GeometryBlob.Write(_blob, geometry);
        statement.Bind(parameter, _blob.Written);
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
