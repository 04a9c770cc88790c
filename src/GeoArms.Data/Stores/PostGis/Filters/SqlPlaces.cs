using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Engine.Distances;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>
/// Compares the feature's geometry with another, in the plane of longitude and latitude, so that the index on the geometry
/// serves; distances on the ellipsoid. A row without geometry, or with an empty one, is unknown.
/// </summary>
internal static class SqlPlaces
{
    private const string Unknown = "NULL::boolean";

    // Edges are straight in degrees, but great circles in PostGIS's geography. Between the ends of edges so short (in degrees) the one
    // strays from the other by 0.6 mm times the tangent of the latitude.
    private const string LongestEdge = "0.05";

    /// <summary>True where there is no geometry; never unknown.</summary>
    internal static string IsNull(SqlColumns columns) =>
        columns.HasGeometry ? $"({SqlColumns.Geometry} IS NULL OR {columns.PostGis}.ST_IsEmpty({SqlColumns.Geometry}))" : "TRUE";

    /// <summary>Writes a comparison.</summary>
    /// <param name="spatial">The comparison.</param>
    /// <param name="columns">The layer.</param>
    /// <param name="parameters">Takes the literal.</param>
    /// <param name="mayBeFalse">True when it does not matter whether an empty geometry is false or unknown.</param>
    internal static string Write(TypedPredicate.Spatial spatial, SqlColumns columns, SqlParameters parameters, bool mayBeFalse)
    {
        if (!columns.HasGeometry)
        {
            return Unknown;
        }

        if (spatial.Right is not TypedValue.GeometryConstant constant)
        {
            // With itself.
            var holds = spatial.Operator is SpatialOperator.Intersects or SpatialOperator.Equals or SpatialOperator.Within or SpatialOperator.Contains;
            return $"CASE WHEN NOT {IsNull(columns)} THEN {(holds ? "TRUE" : "FALSE")} END";
        }

        var test = $"{columns.PostGis}.ST_{spatial.Operator}({SqlColumns.Geometry}, {parameters.Geometry(constant.Value)})";
        return mayBeFalse && spatial.Operator != SpatialOperator.Disjoint ? test : Known(test, columns);
    }

    /// <summary>Writes a test of distance; parameters as <see cref="Write(TypedPredicate.Spatial, SqlColumns, SqlParameters, bool)"/> has them.</summary>
    internal static string Write(TypedPredicate.WithinDistance distance, SqlColumns columns, SqlParameters parameters, bool mayBeFalse)
    {
        if (!columns.HasGeometry)
        {
            return Unknown;
        }

        // The first test is for the index, which knows degrees only.
        var of = parameters.Geometry(distance.Of.Value);
        var test = $"{columns.PostGis}.ST_Intersects({SqlColumns.Geometry}, {parameters.Geometry(Surroundings.Of(distance.Of.Value, distance.Metres))})"
            + $" AND ({columns.PostGis}.ST_Intersects({SqlColumns.Geometry}, {of})"
            + $" OR {columns.PostGis}.ST_DWithin({OnGround(SqlColumns.Geometry, columns)}, {OnGround(of, columns)}, {parameters.Number(distance.Metres)}, TRUE))";
        return mayBeFalse ? $"({test})" : Known(test, columns);
    }

    private static string OnGround(string geometry, SqlColumns columns) => $"{columns.PostGis}.ST_Segmentize({geometry}, {LongestEdge})::{columns.PostGis}.geography";

    private static string Known(string test, SqlColumns columns) => $"CASE WHEN NOT {columns.PostGis}.ST_IsEmpty({SqlColumns.Geometry}) THEN {test} END";
}
