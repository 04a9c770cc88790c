using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>
/// Translates a typed filter into a condition of SQL over one layer's table, true and unknown for the same rows as the
/// snapshot's evaluator has it. Values become parameters; names stand in quotes.
/// </summary>
internal sealed partial class SqlFilter
{
    private readonly SqlColumns _columns;
    private readonly SqlParameters _parameters;

    // Above the surface, where only true rows are kept, false and unknown are alike; below NOT and its like they are not.
    private int _depth;

    private SqlFilter(SqlColumns columns, SqlParameters parameters)
    {
        _columns = columns;
        _parameters = parameters;
    }

    /// <summary>Translates a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="layer">The layer for which it was typed; the table bears the name <see cref="SqlColumns.Row"/> in the statement.</param>
    /// <param name="postgis">Schema in which the extension's types and functions stand, quoted.</param>
    /// <param name="parameters">Takes the values.</param>
    /// <exception cref="Core.InputException">The filter names something that SQL cannot compute.</exception>
    internal static string Write(TypedPredicate filter, LayerSchema layer, string postgis, SqlParameters parameters) =>
        new SqlFilter(new SqlColumns(layer, postgis), parameters).Predicate(filter);

    private string Predicate(TypedPredicate filter) => filter switch
    {
        TypedPredicate.And and => $"({SqlText.Balanced([.. and.Operands.Select(Predicate)], "AND")})",
        TypedPredicate.Or or => $"({SqlText.Balanced([.. or.Operands.Select(Predicate)], "OR")})",
        TypedPredicate.Not not => $"NOT ({Below(not.Operand)})",
        TypedPredicate.Known known => Keyword(known.Value),
        TypedPredicate.Holds holds => Boolean(holds.Value),
        TypedPredicate.Numbers numbers => Numbers(numbers),
        TypedPredicate.NumberIn numbers => NumberIn(numbers),
        TypedPredicate.Texts texts => $"{Text(texts.Left)} {SqlOperators.Of(texts.Operator)} {Text(texts.Right)}",
        TypedPredicate.TextIn texts => $"{Text(texts.Value)} = ANY ({_parameters.Texts(texts.Values)})",
        TypedPredicate.TextLike like => $"{Text(like.Value)} LIKE {_parameters.Text(like.Pattern)} ESCAPE '\\'",
        TypedPredicate.Booleans booleans => $"({BooleanBelow(booleans.Left)}) {SqlOperators.Of(booleans.Operator)} ({BooleanBelow(booleans.Right)})",
        TypedPredicate.Moments moments => Moments(moments),
        TypedPredicate.IsNull isNull => IsNull(isNull.Value),
        TypedPredicate.Lists lists => SqlLists.Write(lists, _columns, _parameters),
        TypedPredicate.Spatial spatial => SqlPlaces.Write(spatial, _columns, _parameters, _depth == 0),
        TypedPredicate.WithinDistance distance => SqlPlaces.Write(distance, _columns, _parameters, _depth == 0),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter cannot be translated."),
    };

    private string IsNull(TypedValue value) => value switch
    {
        TypedValue.FeatureGeometry => SqlPlaces.IsNull(_columns),
        TypedValue.Member { Name.Length: 0 } whole => $"{Column(whole.Column)} IS NULL",
        TypedValue.Member member => $"coalesce(jsonb_typeof({_columns.Member(member.Column, member.Name, _parameters)}), 'null') = 'null'",
        TypedValue.ListMember member => $"jsonb_typeof({_columns.Member(member.Column, member.Name, _parameters)}) IS DISTINCT FROM 'array'",
        TypedValue.ListColumn column => $"{_columns.Name(column.Schema)} IS NULL",
        TypedValue.Condition condition => $"({Below(condition.Predicate)}) IS NULL",
        TypedValue.Boolean boolean => $"{Boolean(boolean)} IS NULL",
        TypedValue.Number number => $"({Number(number)}) IS NULL",
        TypedValue.Text text => $"{Text(text)} IS NULL",
        TypedValue.Moment moment => $"{Moment(moment)} IS NULL",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "This value cannot be translated."),
    };

    private string Boolean(TypedValue.Boolean value) => value switch
    {
        TypedValue.BooleanColumn column => _columns.Name(column.Schema),
        TypedValue.BooleanMember member => Member(member.Column, member.Name, "boolean", value => $"{value}::boolean"),
        TypedValue.BooleanConstant constant => Keyword(constant.Value),
        TypedValue.Condition condition => Predicate(condition.Predicate),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "This value cannot be translated."),
    };

    private string Below(TypedPredicate filter)
    {
        _depth++;
        var sql = Predicate(filter);
        _depth--;
        return sql;
    }

    private string BooleanBelow(TypedValue.Boolean value)
    {
        _depth++;
        var sql = Boolean(value);
        _depth--;
        return sql;
    }

    private string Column(int index) => _columns.Name(_columns.Layer.Columns[index]);

    // Of members of other types nothing is read: a cast of theirs would be an error.
    private string Member(int column, string name, string type, Func<string, string> read)
    {
        var value = _columns.Member(column, name, _parameters);
        return $"CASE WHEN jsonb_typeof({value}) = '{type}' THEN {read(value)} END";
    }

    private static string Keyword(bool? value) => value switch { true => "TRUE", false => "FALSE", _ => "NULL::boolean" };
}
