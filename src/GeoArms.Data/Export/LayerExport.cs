using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Data.Codes;
using GeoArms.Data.Export.TileArchives;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.GeoPackage;
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

    private const string GeoPackage = "geopackage";

    private static readonly Dictionary<string, Func<LayerView, Stream, RowExporter>> Exporters = new(StringComparer.Ordinal)
    {
        ["csv"] = (view, to) => new CsvExporter(view, to),
        ["geojson"] = (view, to) => new GeoJsonExporter(view, to),
    };

    private static readonly Dictionary<string, Func<string, ITileArchiveWriter>> ArchiveWriters = new(StringComparer.Ordinal)
    {
        ["pmtiles"] = path => new PmtilesWriter(path),
        ["mbtiles"] = path => new MbtilesWriter(path),
    };

    /// <summary>Names of the formats that hold rows, which import reads again.</summary>
    public static IReadOnlyList<string> RowFormats { get; } = [.. Exporters.Keys, GeoPackage];

    /// <summary>Names of the formats that hold tiles.</summary>
    public static IReadOnlyList<string> TileFormats { get; } = [.. ArchiveWriters.Keys];

    /// <summary>Names of the formats that can be exported.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. RowFormats, .. TileFormats];

    /// <summary>Runs an export.</summary>
    /// <param name="request">What and where to.</param>
    /// <param name="store">Where from.</param>
    /// <param name="scope">What the caller may see.</param>
    /// <param name="cancel">Stops; no file is left.</param>
    /// <param name="progress">Called now and then while an archive of tiles is written, and when it is done.</param>
    /// <returns>Number of rows written.</returns>
    /// <exception cref="InputException">Format, layer, filter, time or zoom is wrong, or the file cannot be written.</exception>
    public static async Task<long> RunAsync(
        ExportRequest request, IStore store, AccessScope scope, CancellationToken cancel, Action<ExportProgress>? progress = null)
    {
        if (!Formats.Contains(request.Format, StringComparer.Ordinal))
        {
            throw new InputException($"Got the format '{request.Format}'; did you mean '{NearestName.Of(request.Format, Formats)}'? Known: {string.Join(", ", Formats)}.")
            {
                Parameter = "format",
            };
        }

        var isArchive = ArchiveWriters.ContainsKey(request.Format);
        if (isArchive)
        {
            // Before a large layer is read for nothing.
            _ = TileZooms.Of(request);
        }
        else if (request.MinZoom is not null || request.MaxZoom is not null)
        {
            throw new InputException($"The format '{request.Format}' has no zooms; --min-zoom and --max-zoom go with {string.Join(" and ", TileFormats)}.") { Parameter = "--max-zoom" };
        }

        var layers = await store.LayersAsync(cancel);
        var schema = layers.FirstOrDefault(layer => layer.Name == request.Layer)
            ?? throw new InputException($"There is no layer '{request.Layer}'; did you mean '{NearestName.Of(request.Layer, layers.Select(layer => layer.Name))}'?") { Parameter = "--layer" };
        if (isArchive && schema.Geometry == GeometryKinds.None)
        {
            throw new InputException($"'{schema.Name}' is a table without geometry and has no tiles; export it as csv.") { Parameter = "--layer" };
        }

        var query = new LayerQuery
        {
            Filter = request.Filter is { } filter ? await ResolvedAsync(CqlText.Parse(filter), store, layers, scope, cancel) : null,
            DateTime = request.DateTime is { } time ? TimeInterval.Parse(time) : null,
        };
        var builder = new SnapshotBuilder(schema);
        await store.ReadLayerAsync(schema.Name, builder, cancel);
        var view = builder.Build(1).Open(scope);
        var selection = view.Select(query);
        if (isArchive)
        {
            return request.File == StandardOutput
                ? throw new InputException("An archive of tiles is not written from front to back and cannot go to standard output; name a file.") { Parameter = "FILE" }
                : WriteFile(request.File, unfinished =>
                {
                    TileArchiveExport.Write(view, selection, request, () => ArchiveWriters[request.Format](unfinished), progress, cancel);
                    return selection.Count;
                });
        }

        if (request.Format == GeoPackage)
        {
            return request.File == StandardOutput
                ? throw new InputException("A GeoPackage is a database and cannot be written to standard output; name a file.") { Parameter = "FILE" }
                : WriteFile(request.File, unfinished => WriteGeoPackage(unfinished, view, selection, request.Codes, cancel));
        }

        var open = Exporters[request.Format];
        if (request.File == StandardOutput)
        {
            await using var output = Console.OpenStandardOutput();
            return WriteStream(open, view, selection, output, cancel);
        }

        return WriteFile(request.File, unfinished =>
        {
            using var output = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None);
            return WriteStream(open, view, selection, output, cancel);
        });
    }

    // Areas that a filter names are looked up in the store that is exported from; ages are counted to today.
    private static async Task<Expression> ResolvedAsync(Expression filter, IStore store, IReadOnlyList<LayerSchema> layers, AccessScope scope, CancellationToken cancel)
    {
        LayerView? areas = null;
        if (FilterContext.RefersToAreas(filter) && layers.FirstOrDefault(layer => layer.Name == AreaGeometries.Layer) is { } schema)
        {
            var builder = new SnapshotBuilder(schema);
            await store.ReadLayerAsync(schema.Name, builder, cancel);
            areas = builder.Build(1).Open(scope);
        }

        var today = DateOnly.FromDateTime(DateTime.UtcNow).DayNumber - TimeInterval.UnixDayNumber;
        return new FilterContext(today, pcode => areas is null ? null : AreaGeometries.Find(areas, pcode)).Resolve(filter);
    }

    private static long WriteFile(string path, Func<string, long> write)
    {
        var unfinished = path + ".part";
        try
        {
            var rows = write(unfinished);
            File.Move(unfinished, path, overwrite: true);
            return rows;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteFailure)
        {
            throw new InputException($"The file '{path}' cannot be written: {problem.Message}", problem);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private static long WriteStream(Func<LayerView, Stream, RowExporter> open, LayerView view, RowSelection selection, Stream output, CancellationToken cancel)
    {
        using var buffered = new BufferedStream(output, 1 << 17);
        using var exporter = open(view, buffered);
        return WriteRows(exporter, view, selection, cancel);
    }

    private static long WriteGeoPackage(string path, LayerView view, RowSelection selection, CodeLists? codes, CancellationToken cancel)
    {
        File.Create(path).Dispose();
        using var exporter = new GeoPackageExporter(view, GeometryType(view, selection), path, codes);
        return WriteRows(exporter, view, selection, cancel);
    }

    private static long WriteRows(RowExporter exporter, LayerView view, RowSelection selection, CancellationToken cancel)
    {
        var count = 0L;
        exporter.Begin();
        foreach (var row in Rows(view, selection))
        {
            if (count++ % RowsAtOnce == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            exporter.Write(row);
        }

        exporter.End();
        return count;
    }

    private static IEnumerable<int> Rows(LayerView view, RowSelection selection)
    {
        var rows = new RowBuffer();
        var after = long.MinValue;
        while (true)
        {
            rows.Clear();
            view.CollectInKeyOrder(selection, after, RowsAtOnce, rows);
            if (rows.Count == 0)
            {
                yield break;
            }

            for (var i = 0; i < rows.Count; i++)
            {
                yield return rows.Rows[i];
            }

            after = view.Key(rows.Rows[^1]);
        }
    }

    // A layer of one type shows as one layer in QGIS, a mixture as several.
    private static string GeometryType(LayerView view, RowSelection selection)
    {
        const string any = "GEOMETRY";
        string? only = null;
        foreach (var row in Rows(view, selection))
        {
            var type = view.Geometry(row)?.GeometryType.ToUpperInvariant();
            if (type is not null && type != (only ??= type))
            {
                return any;
            }
        }

        return only ?? any;
    }
}
