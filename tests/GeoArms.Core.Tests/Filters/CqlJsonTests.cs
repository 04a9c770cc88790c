using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;

namespace GeoArms.Core.Tests.Filters;

public class CqlJsonTests
{
    [Theory]
    [InlineData("""{"op":"=","args":[{"property":"a"},1]}""", "a = 1")]
    [InlineData("""{"op":"and","args":[{"op":">","args":[{"property":"a b"},1.5]},{"op":"isNull","args":[{"property":"c"}]}]}""", "(\"a b\" > 1.5) AND (c IS NULL)")]
    [InlineData("""{"op":"T_FINISHEDBY","args":[{"interval":[{"property":"s"},".."]},{"interval":["2020-01-01","2020-02-01"]}]}""", "T_FINISHEDBY(INTERVAL(s,'..'),INTERVAL('2020-01-01','2020-02-01'))")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1,2,-9,3,4,9]}]}""", "S_INTERSECTS(geometry,BBOX(1,2,3,4))")]
    [InlineData("""{"op":"like","args":[{"op":"casei","args":[{"property":"a"}]},{"op":"casei","args":["x'y%"]}]}""", "CASEI(a) LIKE CASEI('x''y%')")]
    [InlineData("""{"op":"in","args":[{"property":"a"},["x",2,true]]}""", "a IN ('x',2,TRUE)")]
    [InlineData("true", "TRUE")]
    public void A_filter_in_json_says_the_same_as_in_text(string json, string text)
    {
        Assert.Equal(text, CqlText.Write(CqlJson.Parse(json)));
        Assert.Equal(CqlJson.Write(CqlText.Parse(text)), CqlJson.Write(CqlJson.Parse(json)));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("null", "at the top")]
    [InlineData("5", "a condition")]
    [InlineData("{}", "has none of op, property")]
    [InlineData("""{"op":5,"args":[]}""", "at /op ")]
    [InlineData("""{"op":"="}""", "without an array \"args\"")]
    [InlineData("""{"op":"=","args":[1]}""", "with 1 arguments at the top")]
    [InlineData("""{"op":"and","args":[{"op":"=","args":[{"property":5},1]},true]}""", "at /args/0/args/0/property ")]
    [InlineData("""{"op":"and","args":[5,true]}""", "at /args/0 ")]
    [InlineData("""{"op":"=","args":[{"date":"soon"},1]}""", "at /args/0/date ")]
    [InlineData("""{"op":"=","args":[{"timestamp":"2020-01-01"},1]}""", "a moment such as")]
    [InlineData("""{"op":"t_after","args":[{"interval":["x",".."]},1]}""", "at /args/0/interval/0 ")]
    [InlineData("""{"op":"t_after","args":[{"interval":[".."]},1]}""", "start and end")]
    [InlineData("""{"op":"s_within","args":[{"property":"g"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}]}""", "does not end where it begins")]
    [InlineData("""{"op":"s_within","args":[{"property":"g"},{"type":"Point","coordinates":["x",1]}]}""", "at /args/1/coordinates ")]
    [InlineData("""{"op":"s_within","args":[{"property":"g"},{"type":"Circle","coordinates":[1,1]}]}""", "a type of GeoJSON geometry")]
    [InlineData("""{"op":"s_within","args":[{"property":"g"},{"type":5,"coordinates":[1,1]}]}""", "is not text")]
    [InlineData("""{"op":"s_within","args":[{"property":"g"},{"bbox":[1,2,3]}]}""", "west, south, east, north")]
    [InlineData("""{"op":"in","args":[{"property":"a"},[]]}""", "a list with at least one value")]
    [InlineData("""{"op":"no function","args":[]}""", "the name of a function")]
    [InlineData("""{"op":"=","args":[{"property":"a"},1e999]}""", "a number that fits")]
    public void A_wrong_filter_is_refused_with_the_pointer_and_what_was_expected(string json, string expected)
    {
        var error = Assert.Throws<InputException>(() => CqlJson.Parse(json));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("filter", error.Parameter);
    }

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"op":"not","args":[""", 100)) + "true" + string.Concat(Enumerable.Repeat("]}", 100));

        Assert.Contains("nested too deeply", Assert.Throws<InputException>(() => CqlJson.Parse(deep)).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => CqlJson.Parse(new string('[', 60_000)));
        Assert.Contains("at most 65536", Assert.Throws<InputException>(() => CqlJson.Parse(new string(' ', 70_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_ends_in_a_single_backslash_is_refused() =>
        Assert.Contains("single backslash", Assert.Throws<InputException>(() => new LikePattern("a\\")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Straße", TextFold.Case, "STRASSE")]
    [InlineData("Οδος", TextFold.Case, "ΟΔΟΣ")]
    [InlineData("ŉıſﬃ", TextFold.Case, "ʼNISFFI")]
    [InlineData("Chișinău", TextFold.Accent, "Chisinau")]
    [InlineData("Beyonce\u0301", TextFold.Accent, "Beyonce")]
    [InlineData("Ǻ Ё Ή Å", TextFold.Accent, "A Е Η A")]
    [InlineData("København हिन्दी", TextFold.Accent, "København हिन्दी")]
    public void Texts_are_folded_as_unicode_says(string text, TextFold fold, string folded) => Assert.Equal(folded, TextFolding.Fold(text, fold));
}
