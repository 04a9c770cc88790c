using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Typing;

/// <summary>
/// What a filter may refer to beyond the layer that it filters: the day, and areas by P-code. Resolving puts the things
/// themselves in the place of the references, so that a resolved filter means the same whenever and wherever it is applied.
/// </summary>
/// <param name="Today">The day (UTC) that <c>AGE</c> counts to, in days since 1970.</param>
/// <param name="Area">The geometry (longitude, latitude) of the area with a P-code, or null when there is none that the caller may see.</param>
public sealed record FilterContext(long Today, Func<string, Geometry?> Area)
{
    /// <summary>The functions that need a context.</summary>
    private const string AreaName = "AREA";
    private const string AgeName = "AGE";

    /// <summary>True when a filter refers to areas, so that its answer depends on their layer.</summary>
    public static bool RefersToAreas(Expression filter) => Refers(filter, AreaName);

    /// <summary>True when a filter counts to today, so that its answer depends on the day.</summary>
    public static bool RefersToToday(Expression filter) => Refers(filter, AgeName);

    /// <summary>The filter with areas and the day put in.</summary>
    /// <exception cref="InputException">An area is not there.</exception>
    public Expression Resolve(Expression filter) => ExpressionRewriting.Rewrite(filter, Resolved);

    private static bool Refers(Expression filter, string name)
    {
        var refers = false;
        ExpressionRewriting.Rewrite(filter, expression =>
        {
            refers |= expression is Expression.Function { Arguments.Count: 1 } function && Is(function, name);
            return expression;
        });
        return refers;
    }

    private static bool Is(Expression.Function function, string name) => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private Expression Resolved(Expression expression)
    {
        if (expression is not Expression.Function { Arguments: [var argument] } function)
        {
            return expression;
        }

        if (Is(function, AgeName))
        {
            var today = new Expression.Constant(new Literal.Moment(Time.TimeInterval.FromDays(Today), IsDate: true)) { Place = function.Place };
            return function with { Arguments = [argument, today] };
        }

        if (Is(function, AreaName) && argument is Expression.Constant { Value: Literal.Text pcode })
        {
            return Area(pcode.Value) is { } area
                ? new Expression.GeometryLiteral(area) { Place = function.Place, IsStored = true }
                : throw CqlText.Error($"Got the P-code '{pcode.Value}' {argument.Place}; there is no area with it in the layer 'areas'.");
        }

        return expression;
    }
}
