using System.Text.Json.Nodes;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>Compares lists as sets: text columns as arrays of SQL; with members of objects and other literals as JSON, of which texts, numbers and booleans count.</summary>
internal static class SqlLists
{
    internal static string Write(TypedPredicate.Lists lists, SqlColumns columns, SqlParameters parameters)
    {
        var (left, right) = AreTexts(lists.Left) && AreTexts(lists.Right)
            ? (Texts(lists.Left, columns, parameters), Texts(lists.Right, columns, parameters))
            : (Json(lists.Left, columns, parameters), Json(lists.Right, columns, parameters));
        return lists.Operator switch
        {
            ListOperator.Contains => $"{left} @> {right}",
            ListOperator.ContainedBy => $"{left} <@ {right}",
            ListOperator.Equal => $"({left} @> {right} AND {left} <@ {right})",
            _ when AreTexts(lists.Left) && AreTexts(lists.Right) => $"{left} && {right}",
            _ => $"CASE WHEN {left} IS NOT NULL AND {right} IS NOT NULL THEN EXISTS"
                + $" (SELECT 1 FROM jsonb_array_elements({left}) AS l (element) JOIN jsonb_array_elements({right}) AS r (element) ON l.element = r.element) END",
        };
    }

    private static bool AreTexts(TypedValue.List list) =>
        list is TypedValue.ListColumn || (list is TypedValue.ListConstant constant && constant.Elements.All(element => element is Literal.Text));

    private static string Texts(TypedValue.List list, SqlColumns columns, SqlParameters parameters) => list is TypedValue.ListColumn column
        ? columns.Name(column.Schema)
        : parameters.Texts(((TypedValue.ListConstant)list).Elements.Select(element => ((Literal.Text)element).Value));

    private static string Json(TypedValue.List list, SqlColumns columns, SqlParameters parameters)
    {
        switch (list)
        {
            case TypedValue.ListColumn column:
                return $"to_jsonb({columns.Name(column.Schema)})";
            case TypedValue.ListMember member:
                var value = columns.Member(member.Column, member.Name, parameters);
                return $"CASE WHEN jsonb_typeof({value}) = 'array' THEN (SELECT coalesce(jsonb_agg(e.element), '[]') FROM jsonb_array_elements({value}) AS e (element)"
                    + " WHERE jsonb_typeof(e.element) IN ('string', 'number', 'boolean')) END";
            default:
                return parameters.Json(new JsonArray([.. ((TypedValue.ListConstant)list).Elements.Select(Element)]).ToJsonString());
        }
    }

    // No element of a stored list is a moment; an object equals none of those that count.
    private static JsonNode Element(Literal element) => element switch
    {
        Literal.Text text => JsonValue.Create(text.Value),
        Literal.Number number => JsonValue.Create(number.Value),
        Literal.Boolean boolean => JsonValue.Create(boolean.Value),
        _ => new JsonObject { ["moment"] = ((Literal.Moment)element).Microseconds },
    };
}
