namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// The change log of a GeoPackage: one line a changed row, numbered in the order of commits (SQLite has one writer at
/// a time). Where many lines of a layer stand, they are drawn together into one that says "the whole layer" and takes
/// the number of the last of them: a reader who was before it reads the layer anew, one who was behind it sees nothing.
/// </summary>
internal static class GeoPackageChangeLog
{
    /// <summary>More ids than this are told as "the whole layer".</summary>
    internal const int MostIds = 10_000;

    // Lines kept for readers that are a little behind; beyond it the log of a bulk load is drawn together.
    private const int MostLines = 50_000;

    /// <summary>The present end of the log.</summary>
    internal static ChangePosition End(SqliteDatabase database) => new(database.Number("SELECT coalesce(max(seq), 0) FROM geoarms_changes"));

    /// <summary>What stands behind a position.</summary>
    internal static ChangeSet After(SqliteDatabase database, ChangePosition after) => database.Read(() =>
    {
        var end = End(database);
        if (end.Value <= after.Value)
        {
            return new ChangeSet(after, [], SchemaChanged: false);
        }

        var layers = new List<LayerChange>();
        var schemaChanged = false;
        foreach (var (layer, lines, whole) in Summary(database, after, ref schemaChanged))
        {
            layers.Add(new LayerChange(layer, whole ? null : Ids(database, layer, after, lines)));
        }

        return new ChangeSet(end, layers, schemaChanged);
    });

    /// <summary>Draws the log together if it has grown long; runs within a write transaction.</summary>
    internal static void Compact(SqliteDatabase database)
    {
        if (database.Number("SELECT coalesce(max(seq) - min(seq), 0) FROM geoarms_changes") < MostLines
            || database.Number("SELECT count(*) FROM geoarms_changes") < MostLines)
        {
            return;
        }

        database.Execute("""
            CREATE TEMP TABLE drawn_together AS SELECT max(seq) AS seq, layer, max(schema_changed) AS schema_changed FROM geoarms_changes GROUP BY layer;
            DELETE FROM geoarms_changes;
            INSERT INTO geoarms_changes (seq, layer, id, schema_changed) SELECT seq, layer, NULL, schema_changed FROM drawn_together;
            DROP TABLE drawn_together;
            """);
    }

    private static List<(string Layer, long Lines, bool Whole)> Summary(SqliteDatabase database, ChangePosition after, ref bool schemaChanged)
    {
        var found = new List<(string, long, bool)>();
        var statement = database.Statement("SELECT layer, count(*), count(id), max(schema_changed) FROM geoarms_changes WHERE seq > ?1 GROUP BY layer");
        statement.Bind(1, after.Value);
        while (statement.Step())
        {
            if (statement.Integer(3) != 0)
            {
                schemaChanged = true;
            }
            else
            {
                found.Add((statement.Text(0), statement.Integer(1), statement.Integer(1) != statement.Integer(2)));
            }
        }

        statement.Reset();
        return found;
    }

    private static List<string>? Ids(SqliteDatabase database, string layer, ChangePosition after, long lines)
    {
        var ids = new List<string>((int)Math.Min(lines, MostIds));
        var statement = database.Statement("SELECT DISTINCT id FROM geoarms_changes WHERE seq > ?1 AND layer = ?2");
        statement.Bind(1, after.Value);
        statement.Bind(2, layer);
        while (statement.Step())
        {
            if (ids.Count == MostIds)
            {
                statement.Reset();
                return null;
            }

            ids.Add(statement.Text(0));
        }

        statement.Reset();
        return ids;
    }
}
