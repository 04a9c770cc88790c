using GeoArms.Core.Filters;

namespace GeoArms.Core.Tests.Filters;

public class CqlTextTests
{
    [Theory]
    [InlineData("a = 1", "a = 1")]
    [InlineData("a<>-1.5e3", "a <> -1500")]
    [InlineData("a <= .5 and b >= +2", "(a <= 0.5) AND (b >= 2)")]
    [InlineData("a = 'it''s'", "a = 'it''s'")]
    [InlineData("\"a \"\"b\"\"\" > ''", "\"a \"\"b\"\"\" > ''")]
    [InlineData("extra.where = 'x'", "extra.where = 'x'")]
    [InlineData("a = 1 OR b = 2 AND c = 3", "(a = 1) OR ((b = 2) AND (c = 3))")]
    [InlineData("(a = 1 OR b = 2) AND c = 3", "((a = 1) OR (b = 2)) AND (c = 3)")]
    [InlineData("NOT a = 1 AND b = 2", "(NOT (a = 1)) AND (b = 2)")]
    [InlineData("NOT (a = 1 AND b = 2)", "NOT ((a = 1) AND (b = 2))")]
    [InlineData("not not a is null", "NOT (NOT (a IS NULL))")]
    [InlineData("a IS NOT NULL", "NOT (a IS NULL)")]
    [InlineData("a IN ('x', 'y',2,TRUE)", "a IN ('x','y',2,TRUE)")]
    [InlineData("a NOT IN (1)", "NOT (a IN (1))")]
    [InlineData("a BETWEEN 1 AND 2 AND b = 3", "(a BETWEEN 1 AND 2) AND (b = 3)")]
    [InlineData("a NOT BETWEEN 1 AND 2", "NOT (a BETWEEN 1 AND 2)")]
    [InlineData("a = false", "a = FALSE")]
    [InlineData("a > DATE('1970-01-02')", "a > DATE('1970-01-02')")]
    [InlineData("a > timestamp('1970-01-01T00:00:01Z')", "a > TIMESTAMP('1970-01-01T00:00:01Z')")]
    [InlineData("date = DATE('1970-01-01')", "date = DATE('1970-01-01')")]
    [InlineData("\"in\" = 1", "\"in\" = 1")]
    [InlineData("A_CONTAINS(flags, ('x', 'y')) AND NOT a_overlaps(\"a b\",())", "A_CONTAINS(flags,('x','y')) AND (NOT A_OVERLAPS(\"a b\",()))")]
    [InlineData("A_EQUALS(a, (1)) OR A_CONTAINEDBY(b, ('x'))", "A_EQUALS(a,(1)) OR A_CONTAINEDBY(b,('x'))")]
    [InlineData("\"A_CONTAINS\" = 1", "A_CONTAINS = 1")]
    [InlineData("größe\t=\n5", "größe = 5")]
    public void A_filter_is_read_as_the_standard_says(string text, string expected) => Assert.Equal(expected, CqlText.Write(CqlText.Parse(text)));

    [Theory]
    [InlineData("", 1, "a property name")]
    [InlineData("'a'", 1, "a condition such as a comparison")]
    [InlineData("a =", 4, "text in single quotes")]
    [InlineData("a = 1 b = 2", 7, "AND, OR or the end")]
    [InlineData("a = 'open", 5, "no closing")]
    [InlineData("\"open = 1", 1, "no closing")]
    [InlineData("a == 1", 4, "text in single quotes")]
    [InlineData("a = 1 AND", 10, "a property name")]
    [InlineData("(a = 1", 7, "')'")]
    [InlineData("a = 1)", 6, "AND, OR or the end")]
    [InlineData("a IN 1", 6, "'('")]
    [InlineData("a IN ()", 7, "text in single quotes")]
    [InlineData("a IN (1, )", 10, "text in single quotes")]
    [InlineData("a NOT 1", 7, "IN or BETWEEN")]
    [InlineData("a IS 1", 6, "NULL")]
    [InlineData("a BETWEEN 1 OR 2", 13, "AND")]
    [InlineData("a = 1.2.3", 5, "a number")]
    [InlineData("a = 1e999", 5, "a number")]
    [InlineData("a = DATE('soon')", 10, "a date")]
    [InlineData("a = DATE('2024-01-01T00:00:00Z')", 10, "a date")]
    [InlineData("a = TIMESTAMP('2024-01-01')", 15, "a moment")]
    [InlineData("a = DATE(2024)", 10, "text in single quotes")]
    [InlineData("A_CONTAINS(a, 'x')", 15, "'('")]
    [InlineData("A_CONTAINS(a ('x'))", 19, "','")]
    [InlineData("A_CONTAINS(a, ('x')", 20, "')'")]
    [InlineData("a ; b", 3, "an operator")]
    [InlineData("AND = 1", 1, "a property name")]
    [InlineData("5 AND b = 1", 1, "a condition")]
    [InlineData("a LIKE", 7, "a property name")]
    [InlineData("a + > 1", 5, "a property name")]
    [InlineData("a = 1 +", 8, "a property name")]
    [InlineData("a = + 'x'", 7, "a number")]
    [InlineData("S_INTERSECTS(a)", 15, "','")]
    [InlineData("S_INTERSECTS(a, POINT(1))", 24, "a number")]
    [InlineData("S_INTERSECTS(a, POINT(x 1))", 23, "a number")]
    [InlineData("S_INTERSECTS(a, POLYGON((0 0, 1 0, 0 0)))", 40, "at least 4 vertices")]
    [InlineData("S_INTERSECTS(a, POLYGON((0 0, 1 0, 1 1, 0 1)))", 25, "does not end where it begins")]
    [InlineData("S_INTERSECTS(a, BBOX(1,2,3))", 17, "west, south, east, north")]
    [InlineData("S_INTERSECTS(a, GEOMETRYCOLLECTION(5))", 36, "a geometry")]
    [InlineData("T_AFTER(a, INTERVAL('2020-01-01'))", 33, "','")]
    [InlineData("T_AFTER(a, INTERVAL('soon', '..'))", 21, "a date")]
    [InlineData("T_AFTER(a, INTERVAL('2020-01-02', '2020-01-01'))", 12, "ends before it starts")]
    [InlineData("CASEI(a = 'x'", 9, "')'")]
    public void A_wrong_filter_is_refused_with_the_position_and_what_was_expected(string text, int position, string expected)
    {
        var error = Assert.Throws<InputException>(() => CqlText.Parse(text));

        Assert.Contains($"position {position} ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("filter", error.Parameter);
    }

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        Assert.Equal("a = 1", CqlText.Write(CqlText.Parse($"{new string('(', 60)}a = 1{new string(')', 60)}")));
        Assert.Contains("nested too deeply", Assert.Throws<InputException>(() => CqlText.Parse(new string('(', 30_000))).Message, StringComparison.Ordinal);
        Assert.Contains("nested too deeply", Assert.Throws<InputException>(() => CqlText.Parse(string.Concat(Enumerable.Repeat("NOT ", 10_000)))).Message, StringComparison.Ordinal);
        foreach (var link in new[] { "+1", "-1", "*2", " div 3", "-a*2", "+(a-1)" })
        {
            Assert.IsType<Expression.Comparison>(CqlText.Parse($"a{string.Concat(Enumerable.Repeat(link, 60))} > 0"));
            Assert.Contains("nested too deeply", Assert.Throws<InputException>(() => CqlText.Parse($"a{string.Concat(Enumerable.Repeat(link, 65))} > 0")).Message, StringComparison.Ordinal);
            Assert.Contains("nested too deeply", Assert.Throws<InputException>(() => CqlText.Parse($"a{string.Concat(Enumerable.Repeat(link, 9_000))} > 0")).Message, StringComparison.Ordinal);
        }

        Assert.Contains("at most 65536", Assert.Throws<InputException>(() => CqlText.Parse(new string(' ', 70_000))).Message, StringComparison.Ordinal);
    }
}
