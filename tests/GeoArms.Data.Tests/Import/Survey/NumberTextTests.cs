using GeoArms.Data.Import.Numbers;

namespace GeoArms.Data.Tests.Import.Survey;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1234.5", 1234.5, null)]
    [InlineData("1,234.5", 1234.5, null)]
    [InlineData("1.234,5", null, 1234.5)]
    [InlineData("1 234,5", null, 1234.5)]
    [InlineData("1\u00A0234,5", null, 1234.5)]
    [InlineData("1'234.5", 1234.5, null)]
    [InlineData("1,234", 1234.0, 1.234)]
    [InlineData("1.234", 1.234, 1234.0)]
    [InlineData("1.234.567", null, 1234567.0)]
    [InlineData("-1 234", -1234.0, -1234.0)]
    [InlineData("0,5", null, 0.5)]
    [InlineData("0.234", 0.234, null)]
    [InlineData("12,34", null, 12.34)]
    [InlineData("1,23,456", null, null)]
    [InlineData("1e3", 1000.0, null)]
    [InlineData("1,,234", null, null)]
    [InlineData("5,", null, null)]
    [InlineData("", null, null)]
    [InlineData("NaN", null, null)]
    public void A_number_is_read_with_a_decimal_point_or_a_decimal_comma(string text, double? point, double? comma)
    {
        Assert.Equal(point, NumberTexts.TryRead(text, DecimalMark.Point, out var asPoint) ? asPoint : null);
        Assert.Equal(comma, NumberTexts.TryRead(text, DecimalMark.Comma, out var asComma) ? asComma : null);
    }
}
