using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;

namespace GeoArms.Core.Tests.Filters;

public class CqlDamagedTextTests
{
    private static readonly string[] Pieces =
    [
        "killed", "weapon", "geometry", "occurredFrom", "extra.a", "\"a b\"", "'x'", "'it''s'", "5", "-1.5e3", "TRUE", "(", ")", "(", ")", ",", "=", "<>", "<", ">=", "+", "-", "*", "/", "^", "%", "div",
        "AND", "OR", "NOT", "IN", "LIKE", "BETWEEN", "IS", "NULL", "DATE('2024-01-01')", "TIMESTAMP('2024-01-01T00:00:00Z')", "INTERVAL('..',", "POINT(1 2)", "POLYGON((0 0,1 0,1 1,0 0))", "BBOX(1,2,3,4)",
        "S_INTERSECTS(", "T_AFTER(", "A_CONTAINS(", "CASEI(", "ACCENTI(", "AGE(", "MGRS('33NXA')", "Foo(", "\u0000", "\ud800", "é", "''", "\"", "'", "\\", ";", "Z",
    ];

    [Fact]
    public void Any_text_is_a_filter_or_is_refused_with_a_reason()
    {
        var random = new Random(20_261_130);
        var layer = BuiltInLayers.Find("incidents")!;
        var read = 0;
        for (var trial = 0; trial < 40_000; trial++)
        {
            var text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            try
            {
                var tree = CqlText.Parse(text);
                Assert.Equal(CqlText.Write(tree), CqlText.Write(CqlText.Parse(CqlText.Write(tree))));
                FilterTyping.Type(tree, layer, layer.Columns);
                read++;
            }
            catch (InputException error)
            {
                Assert.Equal("filter", error.Parameter);
                Assert.NotEmpty(error.Message);
            }

        }

        // Some of them are filters, or the pieces would prove little.
        Assert.InRange(read, 100, 39_000);
    }
}
