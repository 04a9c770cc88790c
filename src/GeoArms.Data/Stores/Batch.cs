using System.Collections;
using System.Collections.Immutable;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Stores;

/// <summary>
/// The rows of one write, checked against the layer's declaration before the database sees any of them, so that an
/// error names the row and the column, and says the same in both stores.
/// </summary>
internal sealed class Batch
{
    private readonly LayerSchema _schema;
    private readonly IReadOnlyList<FeatureRow> _rows;
    private readonly int[][] _positions;
    private readonly string?[] _defaults;
    private readonly IReadOnlyList<string>?[] _closedLists;
    private readonly BitArray _canonical;

    /// <summary>Checks rows.</summary>
    /// <param name="schema">The layer as the store declares it.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="ids">Ids under which the rows are in the store already; null takes <see cref="FeatureRow.Id"/>, from which another program's may differ.</param>
    /// <exception cref="InputException">A row breaks a rule; the message names row id and column.</exception>
    internal Batch(LayerSchema schema, IReadOnlyList<FeatureRow> rows, IReadOnlyList<string>? ids = null)
    {
        _schema = schema;
        _rows = rows;
        _positions = new int[rows.Count][];
        Ids = new string[rows.Count];
        StoredColumns = [.. Enumerable.Range(0, schema.Columns.Count).Where(i => schema.Columns[i].IsStored)];
        ContentColumns = [.. StoredColumns.Where(i => i is not (CommonColumns.Id or CommonColumns.RecordedAt or CommonColumns.Revision))];
        _defaults = [.. schema.Columns.Select(ColumnDefaults.Of)];
        _closedLists = [.. schema.Columns.Select(ColumnDefaults.ClosedList)];
        _canonical = new BitArray(rows.Count * schema.Columns.Count);
        using var seen = new DistinctTexts(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            _positions[i] = i > 0 && rows[i].Schema == rows[i - 1].Schema ? _positions[i - 1] : Positions(rows[i].Schema);
            Ids[i] = ids?[i] ?? rows[i].Id;
            if (!seen.Add(Ids[i]))
            {
                throw new InputException($"Layer '{schema.Name}': got two rows with the id '{Ids[i]}' in one batch; expected each id once.");
            }

            Check(i);
        }
    }

    /// <summary>Number of rows.</summary>
    internal int Count => _rows.Count;

    /// <summary>The rows' ids.</summary>
    internal string[] Ids { get; }

    /// <summary>Indexes of the columns that the tables hold.</summary>
    internal IReadOnlyList<int> StoredColumns { get; }

    /// <summary>Indexes of the columns that make up a row's content: the stored ones without id, time and number of the revision.</summary>
    internal ImmutableArray<int> ContentColumns { get; }

    /// <summary>Geometry of a row, or null.</summary>
    internal Geometry? Geometry(int row) => _rows[row].Geometry;

    /// <summary>Value of a row with defaults filled in; null is "not known". <paramref name="column"/> is an index of the store's declaration.</summary>
    internal object? Value(int row, int column)
    {
        var position = _positions[row][column];
        return (position < 0 ? null : _rows[row].Values[position]) ?? _defaults[column];
    }

    /// <summary>True for a column that holds JSON.</summary>
    internal bool IsJson(int column) => _schema.Columns[column].Type == ColumnType.Json;

    /// <summary>A value of a JSON column in its canonical form; it is told whether a text is in that form when it is checked.</summary>
    internal string Canonical(int row, int column, string json) => _canonical[(row * _schema.Columns.Count) + column] ? json : CanonicalJson.Of(json);

    private int[] Positions(LayerSchema rowSchema)
    {
        foreach (var column in rowSchema.Columns)
        {
            if (_schema.IndexOf(column.Name) < 0)
            {
                throw new InputException(
                    $"Got rows with a column '{column.Name}', which layer '{_schema.Name}' does not have; expected the layer to be widened first.");
            }
        }

        return [.. _schema.Columns.Select(column => rowSchema.IndexOf(column.Name))];
    }

    private void Check(int row)
    {
        if (Value(row, CommonColumns.Source) is not string { Length: > 0 } || Value(row, CommonColumns.SourceId) is not string { Length: > 0 })
        {
            throw Wrong(row, _schema.Columns[CommonColumns.Source], "no source or no source id", "both, since the row's id is made of them");
        }

        foreach (var index in ContentColumns)
        {
            var column = _schema.Columns[index];
            switch (Value(row, index))
            {
                case null:
                    if (column.Required)
                    {
                        throw Wrong(row, column, "no value", "one, for the column is required");
                    }

                    break;
                case string text when column.Type is ColumnType.Text or ColumnType.Code:
                    CheckText(row, column, _closedLists[index], text);
                    break;
                case long whole when column.Type == ColumnType.Integer:
                    CheckRange(row, column, whole);
                    break;
                case double number when column.Type == ColumnType.Number:
                    CheckRange(row, column, number);
                    break;
                case bool when column.Type == ColumnType.Boolean:
                case DateOnly when column.Type == ColumnType.Date:
                case DateTimeOffset when column.Type == ColumnType.Timestamp:
                    break;
                case string[] list when column.Type == ColumnType.TextList:
                    foreach (var text in list)
                    {
                        CheckText(row, column, _closedLists[index], text ?? throw Wrong(row, column, "a list with an empty place", "texts only"));
                    }

                    break;
                case string json when column.Type == ColumnType.Json:
                    CheckJson(row, index, json);
                    break;
                case var other:
                    throw Wrong(row, column, $"a value of type {other.GetType().Name}", $"one that fits {column.Type}");
            }
        }

        if (Geometry(row) is { } geometry)
        {
            CheckGeometry(row, geometry);
        }
    }

    private void CheckText(int row, ColumnSchema column, IReadOnlyList<string>? closedList, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Wrong(row, column, "a text with a zero character in it", "text");
        }

        if (closedList is { } keys && !keys.Contains(text, StringComparer.Ordinal))
        {
            throw Wrong(row, column, $"'{text}'", $"one of {string.Join(", ", keys)}");
        }
    }

    private void CheckRange(int row, ColumnSchema column, double number)
    {
        if (!double.IsFinite(number) || number < column.Minimum || number > column.Maximum)
        {
            var expected = (column.Minimum, column.Maximum) switch
            {
                ({ } least, { } most) => $"a number from {least} to {most}",
                ({ } least, null) => $"a number of at least {least}",
                (null, { } most) => $"a number of at most {most}",
                _ => "a finite number",
            };
            throw Wrong(row, column, number.ToString(), expected);
        }
    }

    private void CheckJson(int row, int index, string json)
    {
        var column = _schema.Columns[index];
        var isCanonical = CanonicalJson.IsCanonical(json);
        _canonical[(row * _schema.Columns.Count) + index] = isCanonical;
        if (!isCanonical && !JsonTextCheck.IsJson(json))
        {
            throw Wrong(row, column, "a text that is not JSON", "a JSON object or array");
        }

        if (json.Contains("\\u0000", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(row, column, "JSON with a zero character in it", "text");
        }
    }

    private void CheckGeometry(int row, Geometry geometry)
    {
        var kind = geometry switch
        {
            Point or MultiPoint => GeometryKinds.Point,
            LineString or MultiLineString => GeometryKinds.Line,
            Polygon or MultiPolygon => GeometryKinds.Polygon,
            _ => GeometryKinds.None,
        };
        if (kind == GeometryKinds.None || !_schema.Geometry.HasFlag(kind))
        {
            throw new InputException(
                $"Layer '{_schema.Name}', row '{Ids[row]}', geometry: got {geometry.GeometryType}; expected {(_schema.Geometry == GeometryKinds.None ? "none, for the layer is a table" : _schema.Geometry)}.");
        }

        if (geometry is Point { IsEmpty: false, X: >= -180 and <= 180, Y: >= -90 and <= 90 })
        {
            return;
        }

        var extent = geometry.EnvelopeInternal;
        if (!geometry.IsEmpty && !(extent.MinX >= -180 && extent.MaxX <= 180 && extent.MinY >= -90 && extent.MaxY <= 90))
        {
            throw new InputException(
                $"Layer '{_schema.Name}', row '{Ids[row]}', geometry: got longitudes {extent.MinX} to {extent.MaxX} and latitudes {extent.MinY} to {extent.MaxY}; expected -180 to 180 and -90 to 90 degrees.");
        }
    }

    private InputException Wrong(int row, ColumnSchema column, string got, string expected) =>
        new($"Layer '{_schema.Name}', row '{Ids[row]}', column '{column.Name}': got {got}; expected {expected}.");
}
