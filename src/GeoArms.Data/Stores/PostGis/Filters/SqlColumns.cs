using GeoArms.Core;
using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>A layer's columns as they are named in a statement.</summary>
/// <param name="layer">The layer.</param>
/// <param name="postgis">Schema in which the extension's types and functions stand, quoted.</param>
internal sealed class SqlColumns(LayerSchema layer, string postgis)
{
    /// <summary>Name of the table within the statement.</summary>
    internal const string Row = "f";

    /// <summary>The layer.</summary>
    internal LayerSchema Layer => layer;

    /// <summary>The geometry.</summary>
    internal static string Geometry => $"{Row}.{SqlText.Geom}";

    /// <summary>Schema in which the extension's types and functions stand, quoted.</summary>
    internal string PostGis => postgis;

    /// <summary>True when the layer's rows have geometries.</summary>
    internal bool HasGeometry => PostGisTables.HasGeometry(layer);

    /// <summary>A column, or what gives the value of one that is not stored.</summary>
    /// <exception cref="InputException">There is no SQL for a column that is not stored.</exception>
    internal string Name(ColumnSchema column) => column.Derived switch
    {
        DerivedValue.None => $"{Row}.{SqlText.Name(column.SqlName)}",
        DerivedValue.GeodesicArea => $"CASE WHEN {postgis}.ST_Dimension({Geometry}) = 2 AND NOT {postgis}.ST_IsEmpty({Geometry}) THEN {postgis}.ST_Area({Geometry}::{postgis}.geography) END",
        _ => throw new InputException($"Got the property '{column.Name}', which is not stored but computed by the program; expected one that is, for SQL cannot compute it.") { Parameter = "filter" },
    };

    /// <summary>A member of a JSON column; null where there is none.</summary>
    internal string Member(int column, string name, SqlParameters parameters) => $"({Name(layer.Columns[column])} -> {parameters.Text(name)})";
}
