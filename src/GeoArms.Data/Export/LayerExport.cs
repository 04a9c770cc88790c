using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Export;

/// <summary>
/// Writes the rows of a layer that satisfy a query to a file. Like every reader it takes them from a view, never from
/// the store. A file appears under its name when it is complete.
/// </summary>
public static class LayerExport
{
    private const string StandardOutput = "-";
    private const int RowsAtOnce = 4096;

    private static readonly Dictionary<string, Func<LayerView, Stream, RowExporter>> Exporters = new(StringComparer.Ordinal)
    {
        ["csv"] = (view, to) => new CsvExporter(view, to),
        ["geojson"] = (view, to) => new GeoJsonExporter(view, to),
    };

    /// <summary>Names of the formats that can be exported.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Exporters.Keys];

    /// <summary>Runs an export.</summary>
    /// <param name="request">What and where to.</param>
    /// <param name="store">Where from.</param>
    /// <param name="scope">What the caller may see.</param>
    /// <param name="cancel">Stops; no file is left.</param>
    /// <returns>Number of rows written.</returns>
    /// <exception cref="InputException">Format, layer, filter or time is wrong, or the file cannot be written.</exception>
    public static async Task<long> RunAsync(ExportRequest request, IStore store, AccessScope scope, CancellationToken cancel)
    {
        if (!Exporters.TryGetValue(request.Format, out var exporter))
        {
            throw new InputException($"Got the format '{request.Format}'; did you mean '{NearestName.Of(request.Format, Formats)}'? Known: {string.Join(", ", Formats)}.")
            {
                Parameter = "format",
            };
        }

        var layers = await store.LayersAsync(cancel);
        var schema = layers.FirstOrDefault(layer => layer.Name == request.Layer)
            ?? throw new InputException($"There is no layer '{request.Layer}'; did you mean '{NearestName.Of(request.Layer, layers.Select(layer => layer.Name))}'?") { Parameter = "--layer" };
        var query = new LayerQuery
        {
            Filter = request.Filter is { } filter ? CqlText.Parse(filter) : null,
            DateTime = request.DateTime is { } time ? TimeInterval.Parse(time) : null,
        };
        var builder = new SnapshotBuilder(schema);
        await store.ReadLayerAsync(schema.Name, builder, cancel);
        var view = builder.Build(1).Open(scope);
        var selection = view.Select(query);
        if (request.File == StandardOutput)
        {
            await using var output = Console.OpenStandardOutput();
            return Write(exporter, view, selection, output, cancel);
        }

        return WriteFile(request.File, exporter, view, selection, cancel);
    }

    private static long WriteFile(string path, Func<LayerView, Stream, RowExporter> exporter, LayerView view, RowSelection selection, CancellationToken cancel)
    {
        var unfinished = path + ".part";
        try
        {
            long rows;
            using (var output = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                rows = Write(exporter, view, selection, output, cancel);
            }

            File.Move(unfinished, path, overwrite: true);
            return rows;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file '{path}' cannot be written: {problem.Message}", problem);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static long Write(Func<LayerView, Stream, RowExporter> open, LayerView view, RowSelection selection, Stream output, CancellationToken cancel)
    {
        using var buffered = new BufferedStream(output, 1 << 17);
        using var exporter = open(view, buffered);
        var rows = new RowBuffer();
        long count = 0;
        var after = long.MinValue;
        exporter.Begin();
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Clear();
            view.CollectInKeyOrder(selection, after, RowsAtOnce, rows);
            if (rows.Count == 0)
            {
                exporter.End();
                return count;
            }

            foreach (var row in rows.Rows)
            {
                exporter.Write(row);
            }

            count += rows.Count;
            after = view.Key(rows.Rows[^1]);
        }
    }
}
