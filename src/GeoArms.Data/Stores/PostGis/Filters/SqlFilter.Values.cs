using System.Globalization;
using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>Numbers, texts and moments.</summary>
internal sealed partial class SqlFilter
{
    // Whatever the database's own order of texts is, they are compared by code point.
    private const string ByCodePoint = "COLLATE \"C\"";
    private const string Epoch = "DATE '1970-01-01'";

    private static readonly string CombiningMarks = Escaped(TextFolding.CombiningMarks);

    private string Numbers(TypedPredicate.Numbers numbers) =>
        numbers is { Left: TypedValue.NumberColumn { Schema.Type: ColumnType.Integer } column, Right: TypedValue.NumberConstant { Value: not double.NaN } constant }
            ? WholeComparison.Write(_columns.Name(column.Schema), numbers.Operator, constant.Value, _parameters)
            : $"{Number(numbers.Left)} {SqlOperators.Of(numbers.Operator)} {Number(numbers.Right)}";

    private string NumberIn(TypedPredicate.NumberIn numbers)
    {
        if (numbers.Value is not TypedValue.NumberColumn { Schema: { Type: ColumnType.Integer } column })
        {
            return $"{Number(numbers.Value)} = ANY ({_parameters.Numbers(numbers.Values)})";
        }

        long[] whole = [.. numbers.Values.Where(value => value == Math.Floor(value) && Math.Abs(value) < long.MaxValue).Select(value => (long)value)];
        return whole.Length == 0 ? WholeComparison.Never(_columns.Name(column)) : $"{_columns.Name(column)} = ANY ({_parameters.Wholes(whole)})";
    }

    private string Number(TypedValue.Number number) => number switch
    {
        TypedValue.NumberColumn { Schema.Type: ColumnType.Integer } column => $"{_columns.Name(column.Schema)}::double precision",
        TypedValue.NumberColumn column => _columns.Name(column.Schema),
        TypedValue.NumberMember member => Member(member.Column, member.Name, "number", value => Double(value, $"sign({value}::numeric)::double precision * 'Infinity'")),
        TypedValue.NumberConstant constant => _parameters.Number(constant.Value),
        TypedValue.NumberArithmetic arithmetic => SqlArithmetic.Write(
            Operand(arithmetic.Left), arithmetic.Operator, Operand(arithmetic.Right), IsShort(arithmetic.Left) && IsShort(arithmetic.Right)),
        TypedValue.DaysUntil days => $"({_parameters.Whole(days.Day)} - ({Day(days.Since)} - {Epoch}))::double precision",
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "This number cannot be translated."),
    };

    private static bool IsShort(TypedValue.Number number) => number is TypedValue.NumberConstant or TypedValue.NumberColumn { Schema.Derived: DerivedValue.None };

    // What is too great for double precision is greater than all other numbers, and nothing to calculate with.
    private string Operand(TypedValue.Number number) => number switch
    {
        TypedValue.NumberMember member => Member(member.Column, member.Name, "number", value => Double(value, "NULL")),
        TypedValue.NumberConstant { Value: var value } when !double.IsFinite(value) => _parameters.Number(double.NaN),
        _ => Number(number),
    };

    // Numbers of an object have any size.
    private static string Double(string member, string tooGreat) =>
        $"CASE WHEN abs({member}::numeric) > 1.797e308 THEN {tooGreat} WHEN abs({member}::numeric) < 5e-324 THEN 0 ELSE {member}::double precision END";

    private string Text(TypedValue.Text text) => text switch
    {
        TypedValue.TextColumn column => _columns.Name(column.Schema),
        TypedValue.TextMember member => $"({Member(member.Column, member.Name, "string", value => $"{value} #>> '{{}}'")} {ByCodePoint})",
        TypedValue.TextConstant constant => _parameters.Text(constant.Value),
        TypedValue.TextFolded { Fold: TextFold.Case } folded => $"(upper({Text(folded.Value)} COLLATE \"und-x-icu\") {ByCodePoint})",
        TypedValue.TextFolded folded => $"(normalize(regexp_replace(normalize({Text(folded.Value)}, NFD), '{CombiningMarks}', '', 'g'), NFC) {ByCodePoint})",
        _ => throw new ArgumentOutOfRangeException(nameof(text), text, "This text cannot be translated."),
    };

    private string Moments(TypedPredicate.Moments moments)
    {
        if (moments is not { Left: TypedValue.MomentColumn { Schema.Type: ColumnType.Date } column, Right: TypedValue.MomentConstant constant })
        {
            return $"{Moment(moments.Left)} {SqlOperators.Of(moments.Operator)} {Moment(moments.Right)}";
        }

        // The last microsecond of a day compares with a moment as its first does with the moment a day earlier.
        var isOpen = constant.Microseconds is long.MinValue or long.MaxValue;
        var moment = constant.Microseconds - (column.AtDayEnd && !isOpen ? TimeInterval.Day - 1 : 0);
        var floor = Math.DivRem(moment, TimeInterval.Day, out var rest);
        return WholeComparison.Write(_columns.Name(column.Schema), moments.Operator, rest < 0 ? floor - 1 : floor, rest == 0, _parameters.Date);
    }

    private string Moment(TypedValue.Moment moment) => moment switch
    {
        TypedValue.MomentColumn { Schema.Type: ColumnType.Date, AtDayEnd: true } column => $"(((({_columns.Name(column.Schema)} + 1)::timestamp) - interval '1 microsecond') AT TIME ZONE 'UTC')",
        TypedValue.MomentColumn { Schema.Type: ColumnType.Date } column => $"({_columns.Name(column.Schema)}::timestamp AT TIME ZONE 'UTC')",
        TypedValue.MomentColumn column => _columns.Name(column.Schema),
        TypedValue.MomentConstant constant => _parameters.Moment(constant.Microseconds),
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "This moment cannot be translated."),
    };

    private string Day(TypedValue.Moment moment) => moment is TypedValue.MomentColumn { Schema.Type: ColumnType.Date } column
        ? _columns.Name(column.Schema)
        : $"({Moment(moment)} AT TIME ZONE 'UTC')::date";

    // As escapes of the regular expression: bare combining marks would stand on the character before them when the statement is shown.
    private static string Escaped(string pattern)
    {
        var escaped = new StringBuilder();
        foreach (var character in pattern)
        {
            _ = char.IsAscii(character) ? escaped.Append(character) : escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }

        return escaped.ToString();
    }
}
