using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters;

/// <summary>
/// A filter as a syntax tree: CQL2 (OGC 21-065r2) as it was written, whichever the encoding. What the names stand for and
/// whether the types fit is decided by <see cref="Typing.FilterTyping"/> for one layer.
/// </summary>
public abstract record Expression
{
    private protected Expression()
    {
    }

    /// <summary>Where it stands in what was sent.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>A property compared with a literal.</summary>
    public static Expression Compare(string property, ComparisonOperator comparison, Literal value) =>
        new Comparison(new Property(property), comparison, new Constant(value));

    /// <summary>All operands are true.</summary>
    public sealed record And(IReadOnlyList<Expression> Operands) : Expression;

    /// <summary>At least one operand is true.</summary>
    public sealed record Or(IReadOnlyList<Expression> Operands) : Expression;

    /// <summary>The operand is false.</summary>
    public sealed record Not(Expression Operand) : Expression;

    /// <summary>Two values compared; unknown when one is null.</summary>
    public sealed record Comparison(Expression Left, ComparisonOperator Operator, Expression Right) : Expression;

    /// <summary>Text is like a pattern: <c>%</c> stands for any characters, <c>_</c> for one, <c>\</c> takes the next as it is.</summary>
    public sealed record Like(Expression Value, Expression Pattern) : Expression;

    /// <summary>A value lies between two others, both included.</summary>
    public sealed record Between(Expression Value, Expression Low, Expression High) : Expression;

    /// <summary>A value equals one of several.</summary>
    public sealed record In(Expression Value, IReadOnlyList<Expression> Values) : Expression;

    /// <summary>An operand has no value; never unknown.</summary>
    public sealed record IsNull(Expression Operand) : Expression;

    /// <summary>Two geometries compared.</summary>
    public sealed record Spatial(SpatialOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>Two moments or intervals compared.</summary>
    public sealed record Temporal(TemporalOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>Two lists compared as sets.</summary>
    public sealed record ListComparison(ListOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>A property of the feature.</summary>
    public sealed record Property(string Name) : Expression;

    /// <summary>A text, number, boolean, date or moment.</summary>
    public sealed record Constant(Literal Value) : Expression;

    /// <summary>A geometry in the coordinates of the filter (longitude, latitude unless a filter-crs says otherwise); heights are dropped.</summary>
    public sealed record GeometryLiteral(Geometry Value) : Expression
    {
        /// <summary>True for a geometry of the store that a function named: it was checked when it was stored, and counts towards no limit.</summary>
        public bool IsStored { get; init; }
    }

    /// <summary>A box; its west may be greater than its east across the antimeridian.</summary>
    public sealed record Box(LonLatBox Value) : Expression;

    /// <summary>An interval, both ends included; null is an open end (<c>'..'</c>).</summary>
    public sealed record Interval(Expression? Start, Expression? End) : Expression;

    /// <summary>A list of values.</summary>
    public sealed record List(IReadOnlyList<Expression> Elements) : Expression;

    /// <summary>Two numbers combined.</summary>
    public sealed record Arithmetic(ArithmeticOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>Text without the difference between capital and small letters (<c>CASEI</c>), or without accents (<c>ACCENTI</c>).</summary>
    public sealed record Folded(TextFold Fold, Expression Operand) : Expression;

    /// <summary>Any other function.</summary>
    public sealed record Function(string Name, IReadOnlyList<Expression> Arguments) : Expression;
}
