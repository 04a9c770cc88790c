using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using SQLitePCL;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// Hands the rows of a query to a sink straight from SQLite's memory: no object a row or a value. A value of another
/// type than declared, which only a program that bypasses the table's rules can leave, is passed over.
/// </summary>
internal sealed class GeoPackageReader
{
    private const int CancellationStride = 4096;

    private readonly int[] _columns;
    private readonly ColumnType[] _types;
    private readonly int _geometry;

    /// <summary>Prepares for the rows of a layer.</summary>
    internal GeoPackageReader(LayerSchema layer)
    {
        _columns = [.. Enumerable.Range(0, layer.Columns.Count).Where(i => layer.Columns[i].IsStored)];
        _types = [.. _columns.Select(i => layer.Columns[i].Type)];
        _geometry = GeoPackageTables.HasGeometry(layer) ? _columns.Length + 1 : -1;
        var names = _columns.Select(i => SqlText.Name(layer.Columns[i].SqlName)).Prepend(SqlText.Fid);
        Select = $"SELECT {string.Join(", ", _geometry > 0 ? names.Append(SqlText.Geom) : names)} FROM {SqlText.Name(layer.Name)}";
    }

    /// <summary>The beginning of a query whose rows <see cref="ReadAll"/> understands.</summary>
    internal string Select { get; }

    /// <summary>Reads every row that the statement still gives.</summary>
    internal void ReadAll(SqliteStatement statement, IRowSink sink, CancellationToken cancel)
    {
        for (var row = 0; statement.Step(); row++)
        {
            if (row % CancellationStride == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            sink.BeginRow(statement.Integer(0));
            for (var i = 0; i < _columns.Length; i++)
            {
                ReadValue(statement, i + 1, _columns[i], _types[i], sink);
            }

            if (_geometry > 0 && statement.Type(_geometry) == raw.SQLITE_BLOB && GeometryBlob.WellKnownBinaryOf(statement.Bytes(_geometry)) is { Length: > 0 } body)
            {
                sink.Geometry(body);
            }

            sink.EndRow();
        }
    }

    private static void ReadValue(SqliteStatement statement, int position, int column, ColumnType type, IRowSink sink)
    {
        switch (statement.Type(position))
        {
            case raw.SQLITE_TEXT when type == ColumnType.Date:
                if (SqliteTime.TryDays(statement.Bytes(position), out var days))
                {
                    sink.Integer(column, days);
                }

                break;
            case raw.SQLITE_TEXT when type == ColumnType.Timestamp:
                if (SqliteTime.TryMicroseconds(statement.Bytes(position), out var microseconds))
                {
                    sink.Integer(column, microseconds);
                }

                break;
            case raw.SQLITE_TEXT when type is ColumnType.Text or ColumnType.Code or ColumnType.TextList or ColumnType.Json:
                sink.Text(column, statement.Bytes(position));
                break;
            case raw.SQLITE_INTEGER when type is ColumnType.Integer or ColumnType.Boolean:
                sink.Integer(column, statement.Integer(position));
                break;
            case raw.SQLITE_INTEGER or raw.SQLITE_FLOAT when type == ColumnType.Number:
                sink.Number(column, statement.Double(position));
                break;
            default:
                break;
        }
    }
}
