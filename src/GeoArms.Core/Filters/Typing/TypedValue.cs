using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Typing;

/// <summary>A value in a filter whose names and types are settled for one layer. Columns are indexes in <see cref="LayerSchema.Columns"/>.</summary>
public abstract record TypedValue
{
    private protected TypedValue()
    {
    }

    /// <summary>A number; NaN stands for null.</summary>
    public abstract record Number : TypedValue;

    /// <summary>A text; compared by code point.</summary>
    public abstract record Text : TypedValue;

    /// <summary>True or false.</summary>
    public abstract record Boolean : TypedValue;

    /// <summary>A moment in microseconds since 1970 (UTC).</summary>
    public abstract record Moment : TypedValue;

    /// <summary>A geometry in degrees, longitude first.</summary>
    public abstract record Place : TypedValue;

    /// <summary>A list of values, compared as a set.</summary>
    public abstract record List : TypedValue;

    /// <summary>A member of a JSON column, whatever its type.</summary>
    public sealed record Member(int Column, string Name) : TypedValue;

    /// <summary>An integer or number column.</summary>
    public sealed record NumberColumn(int Column, ColumnSchema Schema) : Number;

    /// <summary>A member of a JSON column where it is a number.</summary>
    public sealed record NumberMember(int Column, string Name) : Number;

    /// <summary>A number that is known.</summary>
    public sealed record NumberConstant(double Value) : Number;

    /// <summary>Two numbers combined.</summary>
    public sealed record NumberArithmetic(ArithmeticOperator Operator, Number Left, Number Right) : Number;

    /// <summary>Whole days from a moment's day to another day (in days since 1970), negative after it.</summary>
    public sealed record DaysUntil(Moment Since, long Day) : Number;

    /// <summary>A text or code column.</summary>
    public sealed record TextColumn(int Column, ColumnSchema Schema) : Text;

    /// <summary>A member of a JSON column where it is a text.</summary>
    public sealed record TextMember(int Column, string Name) : Text;

    /// <summary>A text that is known.</summary>
    public sealed record TextConstant(string Value) : Text;

    /// <summary>A text folded.</summary>
    public sealed record TextFolded(TextFold Fold, Text Value) : Text;

    /// <summary>A boolean column.</summary>
    public sealed record BooleanColumn(int Column, ColumnSchema Schema) : Boolean;

    /// <summary>A member of a JSON column where it is true or false.</summary>
    public sealed record BooleanMember(int Column, string Name) : Boolean;

    /// <summary>A boolean that is known; null for unknown.</summary>
    public sealed record BooleanConstant(bool? Value) : Boolean;

    /// <summary>Whether a condition holds.</summary>
    public sealed record Condition(TypedPredicate Predicate) : Boolean;

    /// <summary>A timestamp column, or a date column of which the first or (<paramref name="AtDayEnd"/>) the last microsecond is meant.</summary>
    public sealed record MomentColumn(int Column, ColumnSchema Schema, bool AtDayEnd) : Moment;

    /// <summary>A moment that is known; <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> are open ends.</summary>
    public sealed record MomentConstant(long Microseconds) : Moment;

    /// <summary>The geometry of the feature.</summary>
    public sealed record FeatureGeometry : Place;

    /// <summary>A geometry that is known, valid, and within the world.</summary>
    public sealed record GeometryConstant(Geometry Value) : Place;

    /// <summary>A list column (of texts).</summary>
    public sealed record ListColumn(int Column, ColumnSchema Schema) : List;

    /// <summary>A member of a JSON column where it is an array.</summary>
    public sealed record ListMember(int Column, string Name) : List;

    /// <summary>A list that is known.</summary>
    public sealed record ListConstant(IReadOnlyList<Literal> Elements) : List;
}
