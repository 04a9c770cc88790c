using GeoArms.Core.Filters;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>Operators as SQL writes them.</summary>
internal static class SqlOperators
{
    internal static string Of(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
