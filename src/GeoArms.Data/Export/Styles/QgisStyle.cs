using System.Globalization;
using System.Text;
using System.Xml;

namespace GeoArms.Data.Export.Styles;

/// <summary>
/// Writes looks as a QGIS style (QML of QGIS 3): a renderer with one class for each value and one for all others, or a single
/// symbol. QGIS takes what is not said from its own settings.
/// </summary>
internal static class QgisStyle
{
    private static readonly string OtherColour = Rgba("#98a1a8", 255);

    /// <summary>The style of a layer.</summary>
    /// <param name="kind">What its geometries are: <c>marker</c>, <c>line</c> or <c>fill</c>.</param>
    /// <param name="column">Name of the column in the file whose value chooses the class, or null.</param>
    /// <param name="looks">The looks in the order of the legend.</param>
    public static string Write(string kind, string? column, IReadOnlyList<StyleLook> looks)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true }))
        {
            xml.WriteStartElement("qgis");
            xml.WriteAttributeString("version", "3.22.0");
            xml.WriteAttributeString("styleCategories", "Symbology");
            xml.WriteStartElement("renderer-v2");
            xml.WriteAttributeString("type", column is null ? "singleSymbol" : "categorizedSymbol");
            xml.WriteAttributeString("enableorderby", "0");
            xml.WriteAttributeString("forceraster", "0");
            xml.WriteAttributeString("symbollevels", "0");
            if (column is not null)
            {
                xml.WriteAttributeString("attr", column);
                WriteCategories(xml, looks);
            }

            xml.WriteStartElement("symbols");
            for (var i = 0; i < looks.Count; i++)
            {
                WriteSymbol(xml, i, kind, looks[i]);
            }

            if (column is not null)
            {
                WriteSymbol(xml, looks.Count, kind, new StyleLook("", "", "", "circle", null));
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteCategories(XmlWriter xml, IReadOnlyList<StyleLook> looks)
    {
        xml.WriteStartElement("categories");
        for (var i = 0; i <= looks.Count; i++)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("render", "true");
            xml.WriteAttributeString("symbol", i.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("value", i < looks.Count ? looks[i].Value : "");
            xml.WriteAttributeString("label", i < looks.Count ? looks[i].Title : "Anything else");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteSymbol(XmlWriter xml, int name, string kind, StyleLook look)
    {
        xml.WriteStartElement("symbol");
        xml.WriteAttributeString("type", kind);
        xml.WriteAttributeString("name", name.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("alpha", "1");
        xml.WriteAttributeString("clip_to_extent", "1");
        xml.WriteAttributeString("force_rhr", "0");
        xml.WriteStartElement("layer");
        xml.WriteAttributeString("class", kind switch { "marker" => "SimpleMarker", "line" => "SimpleLine", _ => "SimpleFill" });
        xml.WriteAttributeString("enabled", "1");
        xml.WriteAttributeString("locked", "0");
        xml.WriteAttributeString("pass", "0");
        var colour = look.Colour.Length == 0 ? OtherColour : Rgba(look.Colour, 255);
        foreach (var (key, value) in Properties(kind, look, colour))
        {
            xml.WriteStartElement("prop");
            xml.WriteAttributeString("k", key);
            xml.WriteAttributeString("v", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static IEnumerable<(string Key, string Value)> Properties(string kind, StyleLook look, string colour)
    {
        switch (kind)
        {
            case "marker":
                return [("name", look.Shape), ("color", colour), ("size", "3"), ("size_unit", "MM"), ("outline_color", "255,255,255,255"), ("outline_width", "0.2"), ("outline_style", "solid")];
            case "line":
                return
                [
                    ("line_color", colour), ("line_width", "0.5"), ("line_width_unit", "MM"), ("capstyle", "flat"),
                    ("use_custom_dash", look.Dash is null ? "0" : "1"), ("customdash", look.Dash ?? "5;2"), ("customdash_unit", "Pixel"),
                ];
            default:
                var seeThrough = look.Colour.Length == 0 ? Rgba("#98a1a8", 60) : Rgba(look.Colour, 60);
                return [("color", seeThrough), ("style", "solid"), ("outline_color", colour), ("outline_width", "0.5"), ("outline_width_unit", "MM"), ("outline_style", look.Dash is null ? "solid" : "dash")];
        }
    }

    private static string Rgba(string colour, int alpha) => string.Create(
        CultureInfo.InvariantCulture,
        $"{int.Parse(colour.AsSpan(1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)},{int.Parse(colour.AsSpan(3, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)},{int.Parse(colour.AsSpan(5, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)},{alpha}");
}
