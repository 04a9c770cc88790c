using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Data.Stores.Imports;
using NetTopologySuite.Geometries;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// Writes a checked batch. New rows go straight into the layer's table, without its triggers and rules: what those
/// would do for each row (R-tree, change log) is done here for all of them, in a tenth of the time. Rows that are
/// there already go into a table of this connection alone and from there, with one statement, where they differ.
/// </summary>
internal sealed class GeoPackageWriter(SqliteDatabase database)
{
    private const int CancellationStride = 1024;

    private readonly WireBuffer _blob = new(4096);

    /// <summary>Inserts what is new, updates what differs; runs within the store's write transaction.</summary>
    /// <param name="layer">The layer as the store declares it.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="written">Gets the rows that were inserted or updated; null when nobody asks.</param>
    /// <param name="cancel">Gives up.</param>
    internal WriteCounts Write(LayerSchema layer, Batch batch, WrittenRows? written, CancellationToken cancel)
    {
        var isPresent = Present(layer, batch);
        var present = isPresent.Count(one => one);
        var now = SqliteTime.Now();
        if (present < batch.Count)
        {
            database.WithoutTriggersAndChecks(() => Insert(layer, batch, isPresent, now, written, cancel));
        }

        cancel.ThrowIfCancellationRequested();
        var updated = present > 0 ? Update(layer, batch, isPresent, now, written, cancel) : 0;
        var inserted = batch.Count - present;
        if (inserted + updated > 0)
        {
            Register(layer, Extent(batch));
        }

        return new WriteCounts(inserted, updated, present - updated);
    }

    // Which of the rows the layer has; nobody else writes while the transaction lasts.
    private bool[] Present(LayerSchema layer, Batch batch)
    {
        var present = new bool[batch.Count];
        if (database.Number($"SELECT EXISTS (SELECT 1 FROM {Name(layer.Name)})") == 0)
        {
            return present;
        }

        var find = database.Statement($"SELECT 1 FROM {Name(layer.Name)} WHERE id = ?1");
        for (var row = 0; row < batch.Count; row++)
        {
            find.Bind(1, batch.Ids[row]);
            present[row] = find.Step();
            find.Reset();
        }

        return present;
    }

    private void Insert(LayerSchema layer, Batch batch, bool[] isPresent, string now, WrittenRows? written, CancellationToken cancel)
    {
        var content = Content(layer, batch);
        var table = Name(layer.Name);
        var hasGeometry = GeoPackageTables.HasGeometry(layer);
        var before = database.Number($"SELECT coalesce(max(fid), 0) FROM {table}");
        var places = new List<(ulong Order, long Fid, Envelope Extent)>();
        var insert = database.Statement(
            $"INSERT INTO {table} (revision, recorded_at, id, {string.Join(", ", content)}) VALUES (1, ?1{string.Concat(Enumerable.Range(2, content.Count + 1).Select(i => $", ?{i}"))})");
        for (var row = 0; row < batch.Count; row++)
        {
            if (row % CancellationStride == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (isPresent[row])
            {
                continue;
            }

            insert.ClearBindings();
            insert.Bind(1, now);
            BindRow(insert, 2, layer, batch, row);
            insert.Run();
            written?.Add(database.LastRowId, 1);
            if (hasGeometry && batch.Geometry(row) is { IsEmpty: false } geometry)
            {
                var extent = geometry.EnvelopeInternal;
                places.Add((HilbertCurve.Key(WorldGrid.X(extent.Centre.X), WorldGrid.Y(extent.Centre.Y)), database.LastRowId, extent));
            }
        }

        Index(layer, places);
        var log = database.Statement($"INSERT INTO geoarms_changes (layer, id) SELECT ?1, id FROM {table} WHERE fid > ?2 ORDER BY fid");
        log.Bind(1, layer.Name);
        log.Bind(2, before);
        log.Run();

        // Nobody else writes meanwhile: the new rows are those behind the last one, without a gap that another row could fill.
        var record = database.Statement(
            $"INSERT INTO geoarms_inserted (seq, layer, first_fid, last_fid) SELECT (SELECT max(seq) FROM geoarms_changes), ?1, min(fid), max(fid) FROM {table} WHERE fid > ?2");
        record.Bind(1, layer.Name);
        record.Bind(2, before);
        record.Run();
    }

    // Along the curve, neighbours fall into the same nodes of the tree: fewer of them are read and written.
    private void Index(LayerSchema layer, List<(ulong Order, long Fid, Envelope Extent)> places)
    {
        if (places.Count == 0)
        {
            return;
        }

        places.Sort((a, b) => a.Order.CompareTo(b.Order));
        var insert = database.Statement($"INSERT INTO {Name($"rtree_{layer.Name}_{Geom}")} VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var (_, fid, extent) in places)
        {
            insert.Bind(1, fid);
            insert.Bind(2, extent.MinX);
            insert.Bind(3, extent.MaxX);
            insert.Bind(4, extent.MinY);
            insert.Bind(5, extent.MaxY);
            insert.Run();
        }
    }

    // The place is compared apart: an update that leaves it alone need not touch the R-tree. The plus sign keeps
    // SQLite from going through the layer row by row in search of the batch's.
    private int Update(LayerSchema layer, Batch batch, bool[] isPresent, string now, WrittenRows? written, CancellationToken cancel)
    {
        var table = Name(layer.Name);
        var content = Content(layer, batch);
        var staging = Stage(layer, content, batch, isPresent, cancel);
        var others = content.Where(name => name != Geom).ToList();
        var samePlace = content.Count > others.Count ? $"{table}.{Geom} IS b.{Geom} AND " : "";
        var updated = Run(
            $"UPDATE {table} SET recorded_at = ?1, revision = revision + 1, {Assignments(others)} FROM {staging} AS b WHERE {table}.id = +b.id AND {samePlace}({Differences(layer, others)})",
            now,
            written);
        if (content.Count > others.Count)
        {
            updated += Run(
                $"UPDATE {table} SET recorded_at = ?1, revision = revision + 1, {Assignments(content)} FROM {staging} AS b WHERE {table}.id = +b.id AND {table}.{Geom} IS NOT b.{Geom}",
                now,
                written);
        }

        database.Execute($"DELETE FROM {staging}");
        return updated;
    }

    private static List<string> Content(LayerSchema layer, Batch batch)
    {
        var content = batch.ContentColumns.Select(i => Name(layer.Columns[i].SqlName)).ToList();
        if (GeoPackageTables.HasGeometry(layer))
        {
            content.Add(Geom);
        }

        return content;
    }

    private static string Assignments(IEnumerable<string> columns) => string.Join(", ", columns.Select(name => $"{name} = b.{name}"));

    // Moments are compared as what they say: an earlier version of the program wrote whole seconds without a fraction.
    private static string Differences(LayerSchema layer, IEnumerable<string> columns)
    {
        var table = Name(layer.Name);
        var moments = layer.Columns.Where(column => column.Type == ColumnType.Timestamp).Select(column => Name(column.SqlName)).ToHashSet(StringComparer.Ordinal);
        return Balanced([.. columns.Select(name => $"{(moments.Contains(name) ? SqliteTime.Normalized($"{table}.{name}") : $"{table}.{name}")} IS NOT b.{name}")], "OR");
    }

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

    private int Run(string sql, string now, WrittenRows? written)
    {
        var statement = database.Statement($"{sql} RETURNING {Fid}, revision");
        statement.Bind(1, now);
        var updated = 0;
        for (; statement.Step(); updated++)
        {
            written?.Add(statement.Integer(0), statement.Integer(1));
        }

        statement.Reset();
        return updated;
    }

    private string Stage(LayerSchema layer, List<string> content, Batch batch, bool[] isPresent, CancellationToken cancel)
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

            if (isPresent[row])
            {
                insert.ClearBindings();
                BindRow(insert, 1, layer, batch, row);
                insert.Run();
            }
        }

        return staging;
    }

    // The parameters are NULL; those that have a value are set: id, content, geometry.
    private void BindRow(SqliteStatement statement, int parameter, LayerSchema layer, Batch batch, int row)
    {
        statement.Bind(parameter++, batch.Ids[row]);
        foreach (var column in batch.ContentColumns)
        {
            Bind(statement, parameter++, batch, row, column);
        }

        if (GeoPackageTables.HasGeometry(layer) && batch.Geometry(row) is { } geometry)
        {
            _blob.Clear();
            GeometryBlob.Write(_blob, geometry);
            statement.Bind(parameter, _blob.Written);
        }
    }

    private static void Bind(SqliteStatement statement, int parameter, Batch batch, int row, int column)
    {
        switch (batch.Value(row, column))
        {
            case null:
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
            case string json when batch.IsJson(column):
                statement.Bind(parameter, batch.Canonical(row, column, json));
                break;
            case string text:
                statement.Bind(parameter, text);
                break;
            case var value:
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
