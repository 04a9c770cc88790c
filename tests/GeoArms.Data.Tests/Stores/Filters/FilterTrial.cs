using System.Globalization;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.PostGis;
using GeoArms.Data.Stores.PostGis.Filters;
using GeoArms.Engine.Snapshots;
using GeoArms.Testing;
using Npgsql;

namespace GeoArms.Data.Tests.Stores.Filters;

/// <summary>A layer in PostGIS and the snapshot read from it: both answer the same filter.</summary>
internal sealed class FilterTrial : IAsyncDisposable
{
    private const int FiltersAtOnce = 200;
    private const int MostShown = 12;

    private readonly TemporaryFolder _folder;
    private readonly PostGisStore _store;
    private readonly string _database;

    private FilterTrial(TemporaryFolder folder, PostGisStore store, string database)
    {
        _folder = folder;
        _store = store;
        _database = database;
    }

    public IStore Store => _store;

    public LayerView View { get; private set; } = null!;

    public static async Task<FilterTrial> BeginAsync()
    {
        var folder = new TemporaryFolder();
        var database = await PostgisCluster.CreateDatabaseAsync();
        return new FilterTrial(folder, (PostGisStore)await StoreFactory.OpenAsync(database, folder.Path), database);
    }

    public static async Task<FilterTrial> WithRowsAsync(LayerSchema schema, Func<LayerSchema, IReadOnlyList<FeatureRow>> rows)
    {
        var trial = await BeginAsync();
        var settled = await trial.Store.EnsureLayerAsync(schema, CancellationToken.None);
        await trial.Store.WriteAsync(settled.Name, rows(settled), CancellationToken.None);
        await trial.ReadAsync(settled.Name);
        return trial;
    }

    /// <summary>Reads a layer's snapshot; <see cref="View"/> and the answers are of it from now on.</summary>
    public async Task ReadAsync(string layer)
    {
        var schema = (await Store.LayersAsync(CancellationToken.None)).Single(one => one.Name == layer);
        var builder = new SnapshotBuilder(schema);
        await Store.ReadLayerAsync(layer, builder, CancellationToken.None);
        View = builder.Build(1).Open(AccessScope.LocalOwner);
    }

    /// <summary>Keys of the rows that the snapshot selects.</summary>
    public long[] BySnapshot(Expression filter)
    {
        var rows = new RowBuffer();
        View.CollectInKeyOrder(View.Select(new LayerQuery { Filter = FilterRows.Context.Resolve(filter) }), long.MinValue, int.MaxValue, rows);
        return [.. rows.Rows.ToArray().Select(View.Key)];
    }

    /// <summary>Keys of the rows that SQL selects.</summary>
    public async Task<long[]> BySqlAsync(Expression filter) => (await BySqlAsync([filter]))[0];

    /// <summary>Keys of the rows that SQL selects for each filter; errors of the server fail the test, with the statements.</summary>
    public async Task<IReadOnlyList<long[]>> BySqlAsync(IReadOnlyList<Expression> filters)
    {
        var (answers, errors) = (new List<long[]>(filters.Count), new List<string>());
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using (var prepare = new NpgsqlCommand("SET jit = off", connection))
        {
            await prepare.ExecuteNonQueryAsync();
        }

        foreach (var chunk in filters.Chunk(FiltersAtOnce))
        {
            try
            {
                answers.AddRange(await BatchAsync(connection, chunk));
            }
            catch (PostgresException)
            {
                foreach (var filter in chunk)
                {
                    try
                    {
                        answers.AddRange(await BatchAsync(connection, [filter]));
                    }
                    catch (PostgresException refused)
                    {
                        errors.Add($"{refused.MessageText}\n{CqlText.Write(filter)}\n{Query(filter, "*").ToScript()}");
                    }
                }
            }
        }

        Assert.True(errors.Count == 0, $"{errors.Count} of {filters.Count} statements failed.\n{string.Join('\n', errors.OrderBy(error => error.Length).Take(MostShown))}");
        return answers;
    }

    private async Task<List<long[]>> BatchAsync(NpgsqlConnection connection, Expression[] filters)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var filter in filters)
        {
            var query = Query(filter, "coalesce(array_agg(f.fid ORDER BY f.fid), '{}')");
            var command = new NpgsqlBatchCommand(query.Text);
            command.Parameters.AddRange(query.Parameters.Select(parameter => parameter.ToDriver()).ToArray());
            batch.BatchCommands.Add(command);
        }

        var answers = new List<long[]>(filters.Length);
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            await reader.ReadAsync();
            answers.Add(reader.GetFieldValue<long[]>(0));
        }
        while (await reader.NextResultAsync());
        return answers;
    }

    /// <summary>A filter's statement.</summary>
    public SqlQuery Query(Expression filter, string selected) => SqlQuery.Of(View.Schema, View.Columns, FilterRows.Context.Resolve(filter), _store.PostGisSchema, selected);

    /// <summary>How the server would run a filter's statement if reading the whole table were dear.</summary>
    public async Task<string> PlanAsync(Expression filter)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using (var prepare = new NpgsqlCommand("SET enable_seqscan = off", connection))
        {
            await prepare.ExecuteNonQueryAsync();
        }

        var query = Query(filter, "f.fid");
        await using var command = (query with { Text = $"EXPLAIN {query.Text}" }).ToCommand(connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Fails when snapshot and SQL do not select the same rows for each filter; says which rows differ.</summary>
    /// <returns>How many of the filters select some rows and leave others.</returns>
    public async Task<int> AssertAgreeAsync(IReadOnlyList<Expression> filters)
    {
        var bySql = await BySqlAsync(filters);
        var differences = new List<string>();
        for (var i = 0; i < filters.Count; i++)
        {
            var bySnapshot = BySnapshot(filters[i]);
            if (!bySnapshot.SequenceEqual(bySql[i]))
            {
                var (bySnapshotOnly, bySqlOnly) = (bySnapshot.Except(bySql[i]).ToList(), bySql[i].Except(bySnapshot).ToList());
                var row = await RowAsync(bySnapshotOnly.Concat(bySqlOnly).First());
                differences.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{CqlText.Write(filters[i])}\n  snapshot only: {bySnapshotOnly.Count}; SQL only: {bySqlOnly.Count}; first {row}\n{Query(filters[i], "f.fid").ToScript()}"));
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {filters.Count} filters differ.\n{string.Join('\n', differences.OrderBy(text => text.Length).Take(MostShown))}");
        return bySql.Count(keys => keys.Length > 0 && keys.Length < View.Count);
    }

    private async Task<string> RowAsync(long key)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT (jsonb_strip_nulls(to_jsonb(f) - 'geom'))::text || ' ' || coalesce(ST_AsText(geom), 'no geometry') FROM {PostGisTables.Table(View.Schema)} AS f WHERE fid = {key}", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
