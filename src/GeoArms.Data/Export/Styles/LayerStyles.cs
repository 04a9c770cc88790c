using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Stores.GeoPackage;
using NetTopologySuite.Geometries;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Export.Styles;

/// <summary>
/// The table <c>layer_styles</c> by which QGIS keeps styles in a GeoPackage: a layer that is opened takes the one that is marked
/// as default. It is an attribute table like any other, so other programs may ignore it.
/// </summary>
internal static class LayerStyles
{
    /// <summary>Name of the table.</summary>
    public const string Table = "layer_styles";

    /// <summary>Writes the style of a layer.</summary>
    /// <param name="database">The GeoPackage, with the layer in it.</param>
    /// <param name="schema">The layer.</param>
    /// <param name="dimension">What all its geometries are: points, lines or polygons, one or many a row.</param>
    /// <param name="codes">The code lists with their colours.</param>
    public static void Write(SqliteDatabase database, LayerSchema schema, Dimension dimension, CodeLists codes)
    {
        var kind = dimension switch
        {
            Dimension.Point => "marker",
            Dimension.Curve => "line",
            _ => "fill",
        };
        database.Execute($"""
            CREATE TABLE {Table} (
                id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                f_table_catalog TEXT(256),
                f_table_schema TEXT(256),
                f_table_name TEXT(256),
                f_geometry_column TEXT(256),
                styleName TEXT(30),
                styleQML TEXT,
                styleSLD TEXT,
                useAsDefault BOOLEAN,
                description TEXT,
                owner TEXT(30),
                ui TEXT(30),
                update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            );
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES ('{Table}', 'attributes', '{Table}', 'Styles of QGIS');
            """);
        var style = database.Statement($"""
            INSERT INTO {Table} (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner)
            VALUES ('', '', ?1, '{Geom}', ?1, ?2, '', 1, ?3, '')
            """);
        style.Bind(1, schema.Name);
        style.Bind(2, QgisStyle.Write(kind, StyleClasses.Column(schema)?.SqlName, StyleClasses.Looks(schema, codes)));
        style.Bind(3, $"{schema.Title}, coloured as in GeoArms");
        style.Run();
    }
}
