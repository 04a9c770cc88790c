using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using SQLitePCL;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// Hands the rows of a query to a sink straight from SQLite's memory: no object a row or a value. A value of another
/// type than declared, which only a program that bypasses the table's rules can leave, is passed over.
/// </summary>
internal static class GeoPackageReader
{
    private const int CancellationStride = 4096;

    /// <summary>The beginning of a query whose rows <see cref="ReadAll"/> understands.</summary>
    internal static string Select(LayerSchema layer)
    {
        var columns = layer.Columns.Where(column => column.IsStored).Select(column => SqlText.Name(column.SqlName)).Prepend(SqlText.Fid);
        return $"SELECT {string.Join(", ", GeoPackageTables.HasGeometry(layer) ? columns.Append(SqlText.Geom) : columns)} FROM {SqlText.Name(layer.Name)}";
    }

    /// <summary>Reads every row that the statement still gives.</summary>
    internal static void ReadAll(SqliteStatement statement, LayerSchema layer, IRowSink sink, CancellationToken cancel)
    {
        var columns = Enumerable.Range(0, layer.Columns.Count).Where(i => layer.Columns[i].IsStored).ToArray();
        var types = columns.Select(i => layer.Columns[i].Type).ToArray();
        var geometry = GeoPackageTables.HasGeometry(layer) ? columns.Length + 1 : -1;
        for (var row = 0; statement.Step(); row++)
        {
            if (row % CancellationStride == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            sink.BeginRow(statement.Integer(0));
            for (var i = 0; i < columns.Length; i++)
            {
                ReadValue(statement, i + 1, columns[i], types[i], sink);
            }

            if (geometry > 0 && statement.Type(geometry) == raw.SQLITE_BLOB && GeometryBlob.WellKnownBinaryOf(statement.Bytes(geometry)) is { Length: > 0 } body)
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
