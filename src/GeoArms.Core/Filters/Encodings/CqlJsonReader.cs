using System.Text.Json;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>Makes a tree of the JSON encoding. Errors name the JSON pointer of the part at fault.</summary>
internal static partial class CqlJsonReader
{
    internal static Expression Read(string filter)
    {
        try
        {
            using var document = JsonDocument.Parse(filter, new JsonDocumentOptions { MaxDepth = 4 * CqlText.MaxDepth });
            return CqlShape.Condition(Tree(document.RootElement, "", 0));
        }
        catch (JsonException error)
        {
            throw CqlText.Error(
                $"The filter is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} cannot be read; expected an object such as "
                + """{"op":"=","args":[{"property":"weapon"},"ied"]}.""");
        }
    }

    private static Expression Tree(JsonElement json, string pointer, int depth)
    {
        if (depth > CqlText.MaxDepth)
        {
            throw CqlText.Error($"The filter is nested too deeply; expected at most {CqlText.MaxDepth} levels.");
        }

        var place = new SourcePlace(0, pointer);
        return json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => new Expression.Constant(new Literal.Boolean(json.GetBoolean())) { Place = place },
            JsonValueKind.String => new Expression.Constant(new Literal.Text(json.GetString()!)) { Place = place },
            JsonValueKind.Number => new Expression.Constant(new Literal.Number(Number(json, place))) { Place = place },
            JsonValueKind.Array => new Expression.List(Elements(json, pointer, depth)) { Place = place },
            JsonValueKind.Object => Object(json, pointer, depth),
            _ => throw Unexpected(json, place, "an operation, a property or a literal"),
        };
    }

    private static Expression Object(JsonElement json, string pointer, int depth)
    {
        var place = new SourcePlace(0, pointer);
        if (json.TryGetProperty("op", out var op))
        {
            var name = op.ValueKind == JsonValueKind.String ? op.GetString()! : throw Unexpected(op, new SourcePlace(0, pointer + "/op"), "the name of an operation");
            return json.TryGetProperty("args", out var arguments) && arguments.ValueKind == JsonValueKind.Array
                ? Operation(name, Elements(arguments, pointer + "/args", depth), place)
                : throw CqlText.Error($"Got the operation '{name}' without an array \"args\" {place}; expected one.");
        }

        if (json.TryGetProperty("property", out var property))
        {
            return property.ValueKind == JsonValueKind.String
                ? new Expression.Property(property.GetString()!) { Place = place }
                : throw Unexpected(property, new SourcePlace(0, pointer + "/property"), "the name of a property");
        }

        if (json.TryGetProperty("date", out var date))
        {
            return new Expression.Constant(Moment(date, new SourcePlace(0, pointer + "/date"), isDate: true)) { Place = place };
        }

        if (json.TryGetProperty("timestamp", out var timestamp))
        {
            return new Expression.Constant(Moment(timestamp, new SourcePlace(0, pointer + "/timestamp"), isDate: false)) { Place = place };
        }

        if (json.TryGetProperty("interval", out var interval))
        {
            return Interval(interval, pointer, depth);
        }

        if (json.TryGetProperty("bbox", out var box) && !json.TryGetProperty("type", out _))
        {
            return new Expression.Box(Box(box, new SourcePlace(0, pointer + "/bbox"))) { Place = place };
        }

        return json.TryGetProperty("type", out _)
            ? new Expression.GeometryLiteral(ReadGeometry(json, pointer, depth)) { Place = place }
            : throw CqlText.Error($"Got an object {place} that has none of op, property, date, timestamp, interval, bbox, type; expected one of them.");
    }

    private static List<Expression> Elements(JsonElement array, string pointer, int depth)
    {
        var elements = new List<Expression>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            elements.Add(Tree(element, $"{pointer}/{elements.Count}", depth + 1));
        }

        return elements;
    }

    private static Expression Operation(string name, List<Expression> arguments, SourcePlace place)
    {
        switch (name.ToUpperInvariant())
        {
            case "AND" or "OR":
                arguments = [.. Counted(name, arguments, 2, int.MaxValue, place).Select(CqlShape.Condition)];
                return name.Equals("and", StringComparison.OrdinalIgnoreCase)
                    ? new Expression.And(arguments) { Place = place }
                    : new Expression.Or(arguments) { Place = place };
            case "NOT":
                return new Expression.Not(CqlShape.Condition(Counted(name, arguments, 1, 1, place)[0])) { Place = place };
            case "LIKE":
                Counted(name, arguments, 2, 2, place);
                return new Expression.Like(arguments[0], arguments[1]) { Place = place };
            case "BETWEEN":
                Counted(name, arguments, 3, 3, place);
                return new Expression.Between(arguments[0], arguments[1], arguments[2]) { Place = place };
            case "ISNULL":
                return new Expression.IsNull(Counted(name, arguments, 1, 1, place)[0]) { Place = place };
            case "IN":
                Counted(name, arguments, 2, 2, place);
                return arguments[1] is Expression.List { Elements.Count: > 0 } list
                    ? new Expression.In(arguments[0], list.Elements) { Place = place }
                    : throw CqlText.Error($"Got something else than a list with at least one value {arguments[1].Place}; expected the values of 'in'.");
        }

        return NamedOperation(name, arguments, place);
    }

    private static Expression NamedOperation(string name, List<Expression> arguments, SourcePlace place)
    {
        if (CqlNames.Comparisons.TryGetValue(name, out var comparison))
        {
            Counted(name, arguments, 2, 2, place);
            return new Expression.Comparison(arguments[0], comparison, arguments[1]) { Place = place };
        }

        if (CqlNames.Arithmetic.TryGetValue(name, out var arithmetic))
        {
            Counted(name, arguments, 2, 2, place);
            return new Expression.Arithmetic(arithmetic, arguments[0], arguments[1]) { Place = place };
        }

        if (CqlNames.Folds.TryGetValue(name, out var fold))
        {
            return new Expression.Folded(fold, Counted(name, arguments, 1, 1, place)[0]) { Place = place };
        }

        if (CqlNames.Spatial.TryGetValue(name, out var spatial))
        {
            Counted(name, arguments, 2, 2, place);
            return new Expression.Spatial(spatial, arguments[0], arguments[1]) { Place = place };
        }

        if (CqlNames.Temporal.TryGetValue(name, out var temporal))
        {
            Counted(name, arguments, 2, 2, place);
            return new Expression.Temporal(temporal, arguments[0], arguments[1]) { Place = place };
        }

        if (CqlNames.Lists.TryGetValue(name, out var list))
        {
            Counted(name, arguments, 2, 2, place);
            return new Expression.ListComparison(list, arguments[0], arguments[1]) { Place = place };
        }

        return CqlLexer.IsBareName(name)
            ? new Expression.Function(name, arguments) { Place = place }
            : throw CqlText.Error($"Got the operation '{name}' {place}; expected an operation of CQL2 or the name of a function.");
    }

    private static List<Expression> Counted(string name, List<Expression> arguments, int least, int most, SourcePlace place) =>
        arguments.Count >= least && arguments.Count <= most ? arguments : throw CqlText.Error(
            $"Got the operation '{name}' with {arguments.Count} arguments {place}; expected {(most == int.MaxValue ? $"at least {least}" : $"{least}")}.");

    private static double Number(JsonElement json, SourcePlace place) =>
        json.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Unexpected(json, place, "a number that fits 64 bits");

    private static Literal.Moment Moment(JsonElement json, SourcePlace place, bool isDate) =>
        json.ValueKind == JsonValueKind.String && MomentText.Read(json.GetString()!) is { } moment && moment.IsDate == isDate
            ? moment
            : throw Unexpected(json, place, isDate ? "a date such as \"2024-05-31\"" : "a moment such as \"2024-05-31T06:00:00Z\"");

    private static Expression.Interval Interval(JsonElement json, string pointer, int depth)
    {
        var place = new SourcePlace(0, pointer + "/interval");
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2)
        {
            throw Unexpected(json, place, "an array of start and end");
        }

        return CqlShape.InOrder(
            new Expression.Interval(IntervalEnd(json[0], pointer + "/interval/0", depth), IntervalEnd(json[1], pointer + "/interval/1", depth))
            {
                Place = new SourcePlace(0, pointer),
            });
    }

    private static Expression? IntervalEnd(JsonElement json, string pointer, int depth)
    {
        var place = new SourcePlace(0, pointer);
        if (json.ValueKind == JsonValueKind.String)
        {
            var text = json.GetString()!;
            return text == ".." ? null : new Expression.Constant(
                MomentText.Read(text) ?? throw Unexpected(json, place, "\"..\", a date such as \"2024-05-31\" or a moment such as \"2024-05-31T06:00:00Z\"")) { Place = place };
        }

        var end = Tree(json, pointer, depth + 1);
        return CqlShape.IsIntervalEnd(end) ? end : throw Unexpected(json, place, "a date, a moment, \"..\", a property or a function");
    }

    private static LonLatBox Box(JsonElement json, SourcePlace place)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is not (4 or 6))
        {
            throw Unexpected(json, place, "an array of west, south, east, north, or of six numbers with the heights");
        }

        return CqlGeometry.Box([.. json.EnumerateArray().Select(number => NumberOf(number, place))]);
    }

    private static double NumberOf(JsonElement json, SourcePlace place) =>
        json.ValueKind == JsonValueKind.Number ? Number(json, place) : throw Unexpected(json, place, "a number");

    private static InputException Unexpected(JsonElement got, SourcePlace place, string expected)
    {
        var text = got.GetRawText();
        return CqlText.Error($"Got {(text.Length <= 60 ? text : text[..60] + "…")} {place}; expected {expected}.");
    }

    private static Coordinate Vertex(JsonElement json, SourcePlace place) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() >= 2
            ? new Coordinate(NumberOf(json[0], place), NumberOf(json[1], place))
            : throw Unexpected(json, place, "an array of longitude and latitude");
}
