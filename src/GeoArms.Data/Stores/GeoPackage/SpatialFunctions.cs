using SQLitePCL;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// The SQL functions that the triggers of a GeoPackage's R-tree call (OGC 12-128r18, annex F.3): SQLite itself has
/// none of them, so each connection that writes must bring them, as GDAL and QGIS do.
/// </summary>
internal static class SpatialFunctions
{
    internal static void Register(sqlite3 handle)
    {
        Add(handle, "ST_IsEmpty", static (context, blob) => raw.sqlite3_result_int(context, GeometryBlob.IsEmpty(blob) ? 1 : 0));
        AddBound(handle, "ST_MinX", static extent => extent.MinX);
        AddBound(handle, "ST_MaxX", static extent => extent.MaxX);
        AddBound(handle, "ST_MinY", static extent => extent.MinY);
        AddBound(handle, "ST_MaxY", static extent => extent.MaxY);
    }

    private delegate void BlobFunction(sqlite3_context context, ReadOnlySpan<byte> blob);

    private static void AddBound(sqlite3 handle, string name, Func<(double MinX, double MaxX, double MinY, double MaxY), double> pick) =>
        Add(handle, name, (context, blob) =>
        {
            if (GeometryBlob.TryExtent(blob, out var extent))
            {
                raw.sqlite3_result_double(context, pick(extent));
            }
            else
            {
                raw.sqlite3_result_null(context);
            }
        });

    private static void Add(sqlite3 handle, string name, BlobFunction function) =>
        raw.sqlite3_create_function(handle, name, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, (context, _, arguments) =>
        {
            if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL)
            {
                raw.sqlite3_result_null(context);
            }
            else
            {
                function(context, raw.sqlite3_value_blob(arguments[0]));
            }
        });
}
