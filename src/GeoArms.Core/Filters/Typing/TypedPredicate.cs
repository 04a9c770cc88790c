namespace GeoArms.Core.Filters.Typing;

/// <summary>
/// A condition whose names and types are settled for one layer: what the snapshot's evaluator and the translation to SQL
/// both follow, so that they cannot understand a filter differently. Three-valued logic; what compares null is unknown.
/// </summary>
public abstract record TypedPredicate
{
    private protected TypedPredicate()
    {
    }

    /// <summary>All are true.</summary>
    public sealed record And(IReadOnlyList<TypedPredicate> Operands) : TypedPredicate;

    /// <summary>At least one is true.</summary>
    public sealed record Or(IReadOnlyList<TypedPredicate> Operands) : TypedPredicate;

    /// <summary>The operand is false.</summary>
    public sealed record Not(TypedPredicate Operand) : TypedPredicate;

    /// <summary>The same for every feature; null is unknown.</summary>
    public sealed record Known(bool? Value) : TypedPredicate;

    /// <summary>A boolean value holds.</summary>
    public sealed record Holds(TypedValue.Boolean Value) : TypedPredicate;

    /// <summary>Two numbers compared.</summary>
    public sealed record Numbers(TypedValue.Number Left, ComparisonOperator Operator, TypedValue.Number Right) : TypedPredicate;

    /// <summary>A number is one of several.</summary>
    public sealed record NumberIn(TypedValue.Number Value, IReadOnlyList<double> Values) : TypedPredicate;

    /// <summary>Two texts compared by code point.</summary>
    public sealed record Texts(TypedValue.Text Left, ComparisonOperator Operator, TypedValue.Text Right) : TypedPredicate;

    /// <summary>A text is one of several.</summary>
    public sealed record TextIn(TypedValue.Text Value, IReadOnlyList<string> Values) : TypedPredicate;

    /// <summary>A text is like a pattern; <see cref="LikePattern"/> says how it is read.</summary>
    public sealed record TextLike(TypedValue.Text Value, string Pattern) : TypedPredicate;

    /// <summary>Two booleans compared; <see langword="false"/> is less than <see langword="true"/>.</summary>
    public sealed record Booleans(TypedValue.Boolean Left, ComparisonOperator Operator, TypedValue.Boolean Right) : TypedPredicate;

    /// <summary>Two moments compared.</summary>
    public sealed record Moments(TypedValue.Moment Left, ComparisonOperator Operator, TypedValue.Moment Right) : TypedPredicate;

    /// <summary>A value is null; never unknown.</summary>
    public sealed record IsNull(TypedValue Value) : TypedPredicate;

    /// <summary>Two lists compared as sets.</summary>
    public sealed record Lists(TypedValue.List Left, ListOperator Operator, TypedValue.List Right) : TypedPredicate;

    /// <summary>Two geometries compared, that of the feature first where it is one of them.</summary>
    public sealed record Spatial(TypedValue.Place Left, SpatialOperator Operator, TypedValue.Place Right) : TypedPredicate;

    /// <summary>The feature's geometry lies, in part at least, within so many metres of another.</summary>
    public sealed record WithinDistance(TypedValue.GeometryConstant Of, double Metres) : TypedPredicate;
}
