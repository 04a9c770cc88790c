using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>Writes a tree in the JSON encoding.</summary>
internal sealed class CqlJsonWriter(Utf8JsonWriter json)
{
    internal static string Write(Expression filter)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new CqlJsonWriter(json).Tree(filter);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void Tree(Expression? expression)
    {
        switch (expression)
        {
            case Expression.And and:
                Call("and", and.Operands);
                break;
            case Expression.Or or:
                Call("or", or.Operands);
                break;
            case Expression.Not not:
                Call("not", [not.Operand]);
                break;
            case Expression.Comparison comparison:
                Call(CqlNames.Name(comparison.Operator), [comparison.Left, comparison.Right]);
                break;
            case Expression.Like like:
                Call("like", [like.Value, like.Pattern]);
                break;
            case Expression.Between between:
                Call("between", [between.Value, between.Low, between.High]);
                break;
            case Expression.In membership:
                Call("in", [membership.Value, new Expression.List(membership.Values)]);
                break;
            case Expression.IsNull isNull:
                Call("isNull", [isNull.Operand]);
                break;
            case Expression.Spatial spatial:
                Call(CqlNames.Name(spatial.Operator), [spatial.Left, spatial.Right]);
                break;
            case Expression.Temporal temporal:
                Call(CqlNames.Name(temporal.Operator), [temporal.Left, temporal.Right]);
                break;
            case Expression.ListComparison list:
                Call(CqlNames.Name(list.Operator), [list.Left, list.Right]);
                break;
            case Expression.Arithmetic arithmetic:
                Call(CqlNames.Name(arithmetic.Operator), [arithmetic.Left, arithmetic.Right]);
                break;
            case Expression.Folded folded:
                Call(CqlNames.Name(folded.Fold), [folded.Operand]);
                break;
            case Expression.Function function:
                Call(function.Name, function.Arguments);
                break;
            default:
                Value(expression);
                break;
        }
    }

    private void Value(Expression? expression)
    {
        switch (expression)
        {
            case null:
                json.WriteStringValue("..");
                break;
            case Expression.Property property:
                json.WriteStartObject();
                json.WriteString("property", property.Name);
                json.WriteEndObject();
                break;
            case Expression.Constant constant:
                Literal(constant.Value);
                break;
            case Expression.List list:
                Elements(list.Elements);
                break;
            case Expression.GeometryLiteral geometry:
                Geometry(geometry.Value);
                break;
            case Expression.Box box:
                json.WriteStartObject();
                json.WriteStartArray("bbox");
                json.WriteNumberValue(box.Value.West);
                json.WriteNumberValue(box.Value.South);
                json.WriteNumberValue(box.Value.East);
                json.WriteNumberValue(box.Value.North);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case Expression.Interval interval:
                json.WriteStartObject();
                json.WriteStartArray("interval");
                IntervalEnd(interval.Start);
                IntervalEnd(interval.End);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
        }
    }

    private void IntervalEnd(Expression? end)
    {
        if (end is Expression.Constant { Value: Literal.Moment moment })
        {
            json.WriteStringValue(MomentText.Write(moment));
        }
        else
        {
            Tree(end);
        }
    }

    private void Call(string name, IReadOnlyList<Expression> arguments)
    {
        json.WriteStartObject();
        json.WriteString("op", name);
        json.WritePropertyName("args");
        Elements(arguments);
        json.WriteEndObject();
    }

    private void Elements(IReadOnlyList<Expression> elements)
    {
        json.WriteStartArray();
        foreach (var element in elements)
        {
            Tree(element);
        }

        json.WriteEndArray();
    }

    private void Literal(Literal literal)
    {
        switch (literal)
        {
            case Literal.Text text:
                json.WriteStringValue(text.Value);
                break;
            case Literal.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case Literal.Boolean boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case Literal.Moment moment:
                json.WriteStartObject();
                json.WriteString(moment.IsDate ? "date" : "timestamp", MomentText.Write(moment));
                json.WriteEndObject();
                break;
        }
    }

    private void Geometry(Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        if (geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries");
            for (var i = 0; i < geometry.NumGeometries; i++)
            {
                Geometry(geometry.GetGeometryN(i));
            }

            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            Coordinates(geometry);
        }

        json.WriteEndObject();
    }

    private void Coordinates(Geometry geometry)
    {
        switch (geometry)
        {
            case Point point:
                Vertex(point.Coordinate);
                break;
            case LineString line:
                Vertices(line.Coordinates);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                Vertices(polygon.ExteriorRing.Coordinates);
                foreach (var hole in polygon.InteriorRings)
                {
                    Vertices(hole.Coordinates);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                for (var i = 0; i < geometry.NumGeometries; i++)
                {
                    Coordinates(geometry.GetGeometryN(i));
                }

                json.WriteEndArray();
                break;
        }
    }

    private void Vertices(Coordinate[] vertices)
    {
        json.WriteStartArray();
        foreach (var vertex in vertices)
        {
            Vertex(vertex);
        }

        json.WriteEndArray();
    }

    private void Vertex(Coordinate vertex)
    {
        json.WriteStartArray();
        json.WriteNumberValue(vertex.X);
        json.WriteNumberValue(vertex.Y);
        json.WriteEndArray();
    }
}
