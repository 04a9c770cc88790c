using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>Writes a tree in the text encoding, with a parenthesis wherever one may be needed.</summary>
internal sealed class CqlTextWriter
{
    private readonly StringBuilder _text = new();

    internal static string Write(Expression filter)
    {
        var writer = new CqlTextWriter();
        writer.Tree(filter);
        return writer._text.ToString();
    }

    private void Tree(Expression expression)
    {
        switch (expression)
        {
            case Expression.And and:
                Joined(and.Operands, " AND ");
                break;
            case Expression.Or or:
                Joined(or.Operands, " OR ");
                break;
            case Expression.Not not:
                _text.Append("NOT ");
                Operand(not.Operand);
                break;
            case Expression.Comparison comparison:
                Operand(comparison.Left);
                _text.Append(' ').Append(CqlNames.Name(comparison.Operator)).Append(' ');
                Operand(comparison.Right);
                break;
            case Expression.Like like:
                Operand(like.Value);
                _text.Append(" LIKE ");
                Operand(like.Pattern);
                break;
            case Expression.Between between:
                Operand(between.Value);
                _text.Append(" BETWEEN ");
                Operand(between.Low);
                _text.Append(" AND ");
                Operand(between.High);
                break;
            case Expression.In membership:
                Operand(membership.Value);
                _text.Append(" IN ");
                List(membership.Values);
                break;
            case Expression.IsNull isNull:
                Operand(isNull.Operand);
                _text.Append(" IS NULL");
                break;
            default:
                Value(expression);
                break;
        }
    }

    private void Value(Expression expression)
    {
        switch (expression)
        {
            case Expression.Spatial spatial:
                Call(CqlNames.Name(spatial.Operator).ToUpperInvariant(), [spatial.Left, spatial.Right]);
                break;
            case Expression.Temporal temporal:
                Call(CqlNames.Name(temporal.Operator).ToUpperInvariant(), [temporal.Left, temporal.Right]);
                break;
            case Expression.ListComparison list:
                Call(CqlNames.Name(list.Operator).ToUpperInvariant(), [list.Left, list.Right]);
                break;
            case Expression.Property property:
                Name(property.Name);
                break;
            case Expression.Constant constant:
                Literal(constant.Value);
                break;
            case Expression.GeometryLiteral geometry:
                Geometry(geometry.Value);
                break;
            case Expression.Box box:
                _text.Append(CultureInfo.InvariantCulture, $"BBOX({box.Value.West:R},{box.Value.South:R},{box.Value.East:R},{box.Value.North:R})");
                break;
            case Expression.Interval interval:
                _text.Append("INTERVAL(");
                IntervalEnd(interval.Start);
                _text.Append(',');
                IntervalEnd(interval.End);
                _text.Append(')');
                break;
            case Expression.List list:
                List(list.Elements);
                break;
            case Expression.Arithmetic arithmetic:
                Operand(arithmetic.Left);
                _text.Append(' ').Append(CqlNames.Name(arithmetic.Operator)).Append(' ');
                Operand(arithmetic.Right);
                break;
            case Expression.Folded folded:
                Call(CqlNames.Name(folded.Fold).ToUpperInvariant(), [folded.Operand]);
                break;
            case Expression.Function function:
                Call(function.Name, function.Arguments);
                break;
        }
    }

    private void Joined(IReadOnlyList<Expression> operands, string word)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            _text.Append(i == 0 ? "" : word);
            Operand(operands[i]);
        }
    }

    // What may be read otherwise beside its neighbours stands in a parenthesis.
    private void Operand(Expression expression)
    {
        var isCompound = expression is Expression.And or Expression.Or or Expression.Not or Expression.Comparison or Expression.Like or Expression.Between
            or Expression.In or Expression.IsNull or Expression.Arithmetic;
        _text.Append(isCompound ? "(" : "");
        Tree(expression);
        _text.Append(isCompound ? ")" : "");
    }

    private void Call(string name, IReadOnlyList<Expression> arguments)
    {
        _text.Append(name);
        List(arguments);
    }

    private void List(IReadOnlyList<Expression> elements)
    {
        _text.Append('(');
        for (var i = 0; i < elements.Count; i++)
        {
            _text.Append(i == 0 ? "" : ",");
            Operand(elements[i]);
        }

        _text.Append(')');
    }

    private void Name(string name)
    {
        if (CqlLexer.IsBareName(name))
        {
            _text.Append(name);
        }
        else
        {
            _text.Append('"').Append(name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }

    private void Literal(Literal literal)
    {
        switch (literal)
        {
            case Literal.Text text:
                Text(text.Value);
                break;
            case Literal.Number number:
                _text.Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case Literal.Boolean boolean:
                _text.Append(boolean.Value ? "TRUE" : "FALSE");
                break;
            case Literal.Moment moment:
                _text.Append(moment.IsDate ? "DATE('" : "TIMESTAMP('").Append(MomentText.Write(moment)).Append("')");
                break;
        }
    }

    // A quote after a backslash cannot be doubled: the two would be read as one quote, and the text would go on.
    private void Text(string text)
    {
        _text.Append('\'');
        for (var i = 0; i < text.Length; i++)
        {
            _text.Append(text[i] != '\'' ? text[i].ToString() : i > 0 && text[i - 1] == '\\' ? "\\'" : "''");
        }

        _text.Append('\'');
    }

    private void IntervalEnd(Expression? end)
    {
        switch (end)
        {
            case null:
                _text.Append("'..'");
                break;
            case Expression.Constant { Value: Literal.Moment moment }:
                _text.Append('\'').Append(MomentText.Write(moment)).Append('\'');
                break;
            default:
                Tree(end);
                break;
        }
    }

    private void Geometry(Geometry geometry)
    {
        _text.Append(geometry.GeometryType.ToUpperInvariant());
        switch (geometry)
        {
            case Point point:
                Vertices([point.Coordinate]);
                break;
            case LineString line:
                Vertices(line.Coordinates);
                break;
            case Polygon polygon:
                Rings(polygon);
                break;
            default:
                _text.Append('(');
                for (var i = 0; i < geometry.NumGeometries; i++)
                {
                    _text.Append(i == 0 ? "" : ",");
                    Member(geometry, geometry.GetGeometryN(i));
                }

                _text.Append(')');
                break;
        }
    }

    private void Member(Geometry collection, Geometry member)
    {
        switch (collection, member)
        {
            case (MultiPoint or MultiLineString, _):
                Vertices(member.Coordinates);
                break;
            case (MultiPolygon, Polygon polygon):
                Rings(polygon);
                break;
            default:
                Geometry(member);
                break;
        }
    }

    private void Rings(Polygon polygon)
    {
        _text.Append('(');
        Vertices(polygon.ExteriorRing.Coordinates);
        foreach (var hole in polygon.InteriorRings)
        {
            _text.Append(',');
            Vertices(hole.Coordinates);
        }

        _text.Append(')');
    }

    private void Vertices(Coordinate[] vertices)
    {
        _text.Append('(');
        for (var i = 0; i < vertices.Length; i++)
        {
            _text.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{vertices[i].X:R} {vertices[i].Y:R}");
        }

        _text.Append(')');
    }
}
