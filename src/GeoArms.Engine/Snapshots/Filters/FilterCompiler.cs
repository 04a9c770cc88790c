using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Turns a typed filter into conditions on the columns of a snapshot: scans where a column meets a literal, blocks or rows elsewhere.</summary>
internal static class FilterCompiler
{
    internal static Condition Compile(TypedPredicate filter) => filter switch
    {
        TypedPredicate.And and => new AllOf(and.Operands.Select(Compile)),
        TypedPredicate.Or or => new AnyOf(or.Operands.Select(Compile)),
        TypedPredicate.Not not => new Negation(Compile(not.Operand)),
        TypedPredicate.Known known => new KnownCondition(known.Value),
        TypedPredicate.Holds holds => Holds(holds.Value),
        TypedPredicate.Numbers numbers => Numbers(numbers),
        TypedPredicate.NumberIn numbers => NumberIn(numbers),
        TypedPredicate.Texts texts => Texts(texts),
        TypedPredicate.TextIn texts => TextSource.Of(texts.Value).Passes(texts.Values is [var one] ? new TextTest(ComparisonOperator.Equal, one) : new TextSetTest(texts.Values)),
        TypedPredicate.TextLike like => TextSource.Of(like.Value).Passes(new LikeTest(like.Pattern)),
        TypedPredicate.Booleans booleans => Booleans(booleans),
        TypedPredicate.Moments moments => Moments(moments),
        TypedPredicate.IsNull isNull => IsNull(isNull.Value),
        TypedPredicate.Lists lists => Lists(lists),
        TypedPredicate.Spatial { Right: TypedValue.GeometryConstant constant } spatial => new SpatialCondition(spatial.Operator, constant.Value),
        TypedPredicate.Spatial spatial => WithItself(spatial.Operator),
        TypedPredicate.WithinDistance distance => new DistanceCondition(distance.Of.Value, distance.Metres),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter cannot be compiled."),
    };

    private static Condition Holds(TypedValue.Boolean value) => value switch
    {
        TypedValue.BooleanConstant constant => new KnownCondition(constant.Value),
        TypedValue.Condition condition => Compile(condition.Predicate),
        TypedValue.BooleanMember member => MemberPasses(member.Column, member.Name, JsonMemberKind.Boolean, True()),
        _ => new ColumnCondition(((TypedValue.BooleanColumn)value).Column, True()),
    };

    private static NumericTest True()
    {
        var test = new NumericTest();
        test.Add(ComparisonOperator.Equal, 1);
        return test;
    }

    private static JsonMemberCondition MemberPasses(int column, string name, JsonMemberKind kind, ValueTest test) => new(
        new ColumnCondition(column, new JsonMemberTest(name, kind, test)), new ColumnCondition(column, new JsonMemberTest(name, kind, null)));

    private static Condition Numbers(TypedPredicate.Numbers numbers)
    {
        if (numbers.Right is TypedValue.NumberConstant constant && numbers.Left is TypedValue.NumberColumn or TypedValue.NumberMember)
        {
            return NumberPasses(numbers.Left, numbers.Operator, [constant.Value]);
        }

        return new BlockComparison<double>(NumberBlocks.Of(numbers.Left), numbers.Operator, NumberBlocks.Of(numbers.Right));
    }

    private static Condition NumberIn(TypedPredicate.NumberIn numbers) => numbers.Value is TypedValue.NumberColumn or TypedValue.NumberMember
        ? NumberPasses(numbers.Value, ComparisonOperator.Equal, numbers.Values)
        : new NumberSetCondition(NumberBlocks.Of(numbers.Value), numbers.Values);

    private static Condition NumberPasses(TypedValue.Number number, ComparisonOperator comparison, IReadOnlyList<double> values)
    {
        if (values.Any(double.IsNaN))
        {
            return new KnownCondition(null);
        }

        var test = new NumericTest();
        foreach (var value in values)
        {
            test.Add(comparison, value);
        }

        return number is TypedValue.NumberMember member
            ? MemberPasses(member.Column, member.Name, JsonMemberKind.Number, test)
            : new ColumnCondition(((TypedValue.NumberColumn)number).Column, test);
    }

    private static Condition Texts(TypedPredicate.Texts texts) => texts.Right is TypedValue.TextConstant constant
        ? TextSource.Of(texts.Left).Passes(new TextTest(texts.Operator, constant.Value))
        : new TextComparison(TextSource.Of(texts.Left), texts.Operator, TextSource.Of(texts.Right));

    private static Condition Booleans(TypedPredicate.Booleans booleans) =>
        (booleans.Operator, booleans.Right) switch
        {
            (ComparisonOperator.Equal, TypedValue.BooleanConstant { Value: true }) => Holds(booleans.Left),
            (ComparisonOperator.Equal, TypedValue.BooleanConstant { Value: false }) => new Negation(Holds(booleans.Left)),
            _ => new BooleanComparison(Holds(booleans.Left), booleans.Operator, Holds(booleans.Right)),
        };

    private static Condition Moments(TypedPredicate.Moments moments)
    {
        if (moments is not { Left: TypedValue.MomentColumn column, Right: TypedValue.MomentConstant constant })
        {
            return new BlockComparison<long>(MomentBlocks.Of(moments.Left), moments.Operator, MomentBlocks.Of(moments.Right));
        }

        // The last microsecond of a day compares with a moment as its first does with the moment a day earlier.
        var isOpen = constant.Microseconds is long.MinValue or long.MaxValue;
        var test = new NumericTest();
        test.AddMoment(
            moments.Operator,
            constant.Microseconds - (column.AtDayEnd && !isOpen ? TimeInterval.Day - 1 : 0),
            column.Schema.Type == ColumnType.Date ? TimeInterval.Day : 1);
        return new ColumnCondition(column.Column, test);
    }

    private static Condition IsNull(TypedValue value) => value switch
    {
        TypedValue.FeatureGeometry => new GeometryNullCondition(),
        TypedValue.NumberColumn column => new NullCondition(column.Column),
        TypedValue.TextColumn column => new NullCondition(column.Column),
        TypedValue.BooleanColumn column => new NullCondition(column.Column),
        TypedValue.MomentColumn column => new NullCondition(column.Column),
        TypedValue.ListColumn column => new NullCondition(column.Column),
        TypedValue.Member { Name.Length: 0 } column => new NullCondition(column.Column),
        TypedValue.Member member => NoMember(member.Column, member.Name, JsonMemberKind.Any),
        TypedValue.TextMember member => NoMember(member.Column, member.Name, JsonMemberKind.Text),
        TypedValue.NumberMember member => NoMember(member.Column, member.Name, JsonMemberKind.Number),
        TypedValue.BooleanMember member => NoMember(member.Column, member.Name, JsonMemberKind.Boolean),
        TypedValue.ListMember member => NoMember(member.Column, member.Name, JsonMemberKind.List),
        TypedValue.TextFolded folded => IsNull(folded.Value),
        TypedValue.DaysUntil days => IsNull(days.Since),
        TypedValue.Condition condition => new UnknownCondition(Compile(condition.Predicate)),
        TypedValue.Number number => new UnknownCondition(new BlockComparison<double>(NumberBlocks.Of(number), ComparisonOperator.Equal, NumberBlocks.Of(new TypedValue.NumberConstant(0)))),
        _ => new KnownCondition(false),
    };

    private static JsonMemberNullCondition NoMember(int column, string name, JsonMemberKind kind) =>
        new(new ColumnCondition(column, new JsonMemberTest(name, kind, null)));

    private static Condition Lists(TypedPredicate.Lists lists) =>
        lists is { Left: TypedValue.ListColumn column, Right: TypedValue.ListConstant constant } && constant.Elements.All(element => element is Literal.Text)
            ? new ColumnCondition(column.Column, new TextListTest(lists.Operator, constant.Elements.Select(element => ((Literal.Text)element).Value)))
            : new ListComparison(lists.Left, lists.Operator, lists.Right);

    // A geometry compared with itself; a row without one stays unknown.
    private static AnyOf WithItself(SpatialOperator spatial)
    {
        var holds = spatial is SpatialOperator.Intersects or SpatialOperator.Equals or SpatialOperator.Within or SpatialOperator.Contains;
        return new AnyOf([new AllOf([new KnownCondition(holds), new Negation(new GeometryNullCondition())]), new AllOf([new GeometryNullCondition(), new KnownCondition(null)])]);
    }
}
