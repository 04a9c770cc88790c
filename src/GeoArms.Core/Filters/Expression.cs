namespace GeoArms.Core.Filters;

/// <summary>
/// A filter as a syntax tree. For now the part of CQL2 that compares a column with a literal, tests for null or
/// membership, compares a list with a list of texts, and joins by AND, OR, NOT; three-valued logic as in the standard.
/// </summary>
public abstract record Expression
{
    private protected Expression()
    {
    }

    /// <summary>All operands are true.</summary>
    public sealed record And(IReadOnlyList<Expression> Operands) : Expression;

    /// <summary>At least one operand is true.</summary>
    public sealed record Or(IReadOnlyList<Expression> Operands) : Expression;

    /// <summary>The operand is false.</summary>
    public sealed record Not(Expression Operand) : Expression;

    /// <summary>A column compared with a literal; unknown when the column is null.</summary>
    public sealed record Comparison(string Property, ComparisonOperator Operator, Literal Value) : Expression;

    /// <summary>A column is one of the literals; unknown when the column is null.</summary>
    public sealed record In(string Property, IReadOnlyList<Literal> Values) : Expression;

    /// <summary>A list column compared with a list of texts; unknown when the column is null.</summary>
    public sealed record ListComparison(string Property, ListOperator Operator, IReadOnlyList<Literal> Values) : Expression;

    /// <summary>A column has no value.</summary>
    public sealed record IsNull(string Property) : Expression;
}
