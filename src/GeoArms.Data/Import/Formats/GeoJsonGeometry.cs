using System.Text;
using System.Text.Json;
using GeoArms.Data.Import.Places;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Reads a GeoJSON geometry object. Heights are dropped. Rings that are not closed are closed, rings of fewer than
/// three places dropped, and both are recorded.
/// </summary>
internal readonly record struct GeoJsonGeometry(Geometry? Value, string? Repair, string? Problem)
{
    private static readonly string[] Types = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    /// <summary>Reads the value on which the reader stands and leaves the reader on its last token.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static GeoJsonGeometry Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            return new GeoJsonGeometry(null, null, isNull ? null : "The geometry is not an object; expected a GeoJSON geometry or null.");
        }

        var start = reader;
        var type = FindType(ref reader);
        var assembly = new GeometryAssembly();
        try
        {
            var value = type is null
                ? throw new FormatException("The geometry has no type; expected one of " + string.Join(", ", Types) + ".")
                : Build(ref start, type, assembly);
            return new GeoJsonGeometry(value, assembly.Repair, null);
        }
        catch (FormatException problem)
        {
            return new GeoJsonGeometry(null, null, problem.Message);
        }
    }

    // Leaves the reader at the end of the object.
    private static string? FindType(ref Utf8JsonReader reader)
    {
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                type = Array.Find(Types, ReaderHas(ref reader)) ?? reader.GetString();
            }

            reader.Skip();
        }

        return type;
    }

    private static Predicate<string> ReaderHas(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return type => type == text;
    }

    private static Geometry Build(ref Utf8JsonReader reader, string type, GeometryAssembly assembly)
    {
        var member = type == "GeometryCollection" ? "geometries"u8 : "coordinates"u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(member);
            reader.Read();
            if (isIt)
            {
                if (reader.TokenType != JsonTokenType.StartArray)
                {
                    throw new FormatException($"The {Encoding.UTF8.GetString(member)} of the {type} are not a list.");
                }

                return type switch
                {
                    "Point" => Point(ref reader, assembly),
                    "MultiPoint" => assembly.MultiPoint(List(ref reader, assembly, Position)),
                    "LineString" => assembly.Line(Positions(ref reader)),
                    "MultiLineString" => assembly.MultiLine(List(ref reader, assembly, (ref Utf8JsonReader inner, GeometryAssembly _) => Positions(ref inner))),
                    "Polygon" => assembly.Polygon(Rings(ref reader, assembly)),
                    "MultiPolygon" => assembly.MultiPolygon(List(ref reader, assembly, Rings)),
                    "GeometryCollection" => GeometryAssembly.Collection(List(ref reader, assembly, Member)),
                    _ => throw new FormatException($"The geometry has the type '{type}'; expected one of {string.Join(", ", Types)}."),
                };
            }

            reader.Skip();
        }

        throw new FormatException($"The {type} has no {Encoding.UTF8.GetString(member)}.");
    }

    private static Point Point(ref Utf8JsonReader reader, GeometryAssembly assembly)
    {
        var probe = reader;
        probe.Read();
        return probe.TokenType == JsonTokenType.EndArray ? GeometryAssembly.EmptyPoint() : assembly.Point(Position(ref reader, assembly));
    }

    private static Geometry Member(ref Utf8JsonReader reader, GeometryAssembly assembly)
    {
        var geometry = Read(ref reader);
        assembly.Note(geometry.Repair);
        return geometry.Value ?? throw new FormatException(geometry.Problem ?? "A member of the collection is null.");
    }

    private static List<double[]> Rings(ref Utf8JsonReader reader, GeometryAssembly assembly) =>
        List(ref reader, assembly, (ref Utf8JsonReader inner, GeometryAssembly _) => Positions(ref inner));

    private static List<T> List<T>(ref Utf8JsonReader reader, GeometryAssembly assembly, ReadItem<T> item)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("The coordinates are nested less deeply than the geometry's type asks for.");
        }

        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(item(ref reader, assembly));
        }

        return items;
    }

    // x, y, x, y, …
    private static double[] Positions(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("The coordinates are nested less deeply than the geometry's type asks for.");
        }

        var ordinates = new double[16];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == ordinates.Length)
            {
                Array.Resize(ref ordinates, count * 2);
            }

            (ordinates[count], ordinates[count + 1]) = ReadPosition(ref reader);
            count += 2;
        }

        Array.Resize(ref ordinates, count);
        return ordinates;
    }

    private static (double X, double Y) Position(ref Utf8JsonReader reader, GeometryAssembly assembly) => ReadPosition(ref reader);

    private static (double X, double Y) ReadPosition(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("A position is not a list of numbers; expected [longitude, latitude].");
        }

        var x = Ordinate(ref reader);
        var y = Ordinate(ref reader);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
        }

        return (x, y);
    }

    private static double Ordinate(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException("A position has fewer than two numbers; expected [longitude, latitude].");
    }

    private delegate T ReadItem<T>(ref Utf8JsonReader reader, GeometryAssembly assembly);
}
