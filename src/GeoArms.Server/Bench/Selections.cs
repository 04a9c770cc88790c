using System.Diagnostics;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Bench;

/// <summary>What it costs to find the rows of a box, a period or a filter, over the whole layer.</summary>
internal static class Selections
{
    private const int Times = 15;
    private const int Corners = 60;

    /// <summary>Measures those that the layer permits.</summary>
    public static FiguresTable Measure(LayerView view)
    {
        var table = new FiguresTable("selection", "rows found", "mean ms", "p95 ms", "ns a row of the layer");
        foreach (var (name, query) in Queries(view))
        {
            var times = new Measurements();
            var count = view.Select(query).Count;
            for (var i = 0; i < Times; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                _ = view.Select(query);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            table.Add(name, count, times.Mean, times.Percentile(0.95), times.Mean * 1e6 / Math.Max(1, view.Count));
        }

        return table;
    }

    // A star of half the extent's width, so that some of its edges run through the crowd.
    private static Expression.Spatial Inside(LonLatBox extent)
    {
        var (x, y) = ((extent.West + extent.East) / 2, (extent.South + extent.North) / 2);
        var corners = new Coordinate[Corners + 1];
        for (var i = 0; i <= Corners; i++)
        {
            var reach = i % 2 == 0 ? 0.25 : 0.15;
            var (sine, cosine) = Math.SinCos(Math.Tau * (i % Corners) / Corners);
            corners[i] = new Coordinate(x + (reach * (extent.East - extent.West) * cosine), y + (reach * (extent.North - extent.South) * sine));
        }

        var star = new Expression.GeometryLiteral(new GeometryFactory(new PrecisionModel(), 4326).CreatePolygon(corners));
        return new Expression.Spatial(SpatialOperator.Intersects, new Expression.Property("geometry"), star);
    }

    private static IEnumerable<(string Name, LayerQuery Query)> Queries(LayerView view)
    {
        var everything = view.Select(LayerQuery.Everything);
        if (view.Extent(everything) is { CrossesAntimeridian: false } extent)
        {
            var (width, height) = ((extent.East - extent.West) / 10, (extent.North - extent.South) / 10);
            var (x, y) = ((extent.West + extent.East) / 2, (extent.South + extent.North) / 2);
            yield return ("box of 1 % of the extent", new LayerQuery { Box = new LonLatBox(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2)) });
        }

        if (view.TimeRange(everything) is var (first, last))
        {
            var middle = (first + last) / 2;
            yield return ("90 days", new LayerQuery { DateTime = new TimeInterval((middle - 45) * TimeInterval.Day, (middle + 45) * TimeInterval.Day) });
        }

        Expression? code = null;
        if (view.Columns.FirstOrDefault(column => column.CountInCells) is { } coded && view.Column(coded.Name) is { DictionaryCount: > 0 } reader)
        {
            var value = System.Text.Encoding.UTF8.GetString(reader.DictionaryUtf8(0));
            code = Expression.Compare(coded.Name, ComparisonOperator.Equal, new Literal.Text(value));
            yield return ($"{coded.Name} = '{value}'", new LayerQuery { Filter = code });
        }

        if (code is not null && view.Columns.FirstOrDefault(column => column.SumInCells && column.Type == ColumnType.Integer) is { } summed)
        {
            var number = Expression.Compare(summed.Name, ComparisonOperator.GreaterOrEqual, new Literal.Number(5));
            yield return ($"the same AND {summed.Name} >= 5", new LayerQuery { Filter = new Expression.And([code, number]) });
            if (view.Extent(everything) is { CrossesAntimeridian: false } world)
            {
                yield return ("the same AND inside a polygon of 60 corners", new LayerQuery { Filter = new Expression.And([code, number, Inside(world)]) });
                yield return ("inside the polygon alone", new LayerQuery { Filter = Inside(world) });
            }
        }

        yield return ("notes = a text that no row has", new LayerQuery
        {
            Filter = Expression.Compare("notes", ComparisonOperator.Equal, new Literal.Text("no such text")),
        });
    }
}
