using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores.PostGis.Migrations;

/// <summary>
/// The first form of the database: the built-in layers with history and change log, and the store's own books.
/// Built-in tables follow the declarations of the program that makes them; a column that is declared later needs a
/// step that adds it where it is absent.
/// </summary>
internal sealed class Migration0001Layers : PostGisMigration
{
    /// <inheritdoc/>
    internal override int Number => 1;

    /// <inheritdoc/>
    internal override string Title => "Built-in layers, history and change log";

    /// <inheritdoc/>
    internal override string Sql(string postgis)
    {
        var tables = new PostGisTables(postgis);
        return string.Join('\n', BuiltInLayers.All.Select(tables.Create).Prepend(PostGisTriggers.Functions(postgis)).Prepend(Books));
    }

    // A change without ids says "the whole layer". The transaction's number tells readers which lines can still be
    // followed by earlier ones (see PostGisChangeLog).
    private const string Books = """
        CREATE TABLE geoarms.store (
            store_id uuid NOT NULL DEFAULT gen_random_uuid(),
            created_at timestamptz NOT NULL DEFAULT now(),
            log_begins bigint NOT NULL DEFAULT 0
        );
        INSERT INTO geoarms.store DEFAULT VALUES;
        CREATE TABLE geoarms.layers (name text COLLATE "C" PRIMARY KEY, declaration jsonb NOT NULL);
        CREATE TABLE geoarms.changes (
            seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            xact bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
            changed_at timestamptz NOT NULL DEFAULT now(),
            layer text COLLATE "C" NOT NULL,
            ids text[] COLLATE "C",
            schema_changed boolean NOT NULL DEFAULT false
        );
        CREATE INDEX ON geoarms.changes (xact);
        """;
}
