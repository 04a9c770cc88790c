using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;

namespace GeoArms.Engine.Tests.Hotspots;

public sealed class HotspotAnalysisTests
{
    private static readonly FeatureRow[] TwoDistricts = [HotspotTrial.Area("W", 20, 6, 21, 7), HotspotTrial.Area("E", 21, 6, 22, 7)];

    [Fact]
    public void Every_event_is_in_exactly_one_of_the_counts()
    {
        FeatureRow[] incidents =
        [
            .. Enumerable.Range(0, 40).Select(i => HotspotTrial.Incident(i, 20.5, 6.5)),
            HotspotTrial.Incident(100, 20.5, 6.5, precision: 25_000),
            HotspotTrial.Incident(101, 20.5, 6.5, precision: 10_000),
            HotspotTrial.Incident(102, 20.5, 6.5, killed: null),
            HotspotTrial.Incident(103, 30, 6.5),
            WithoutPlace(104),
        ];
        var account = HotspotAnalysis.Of(HotspotTrial.Layers(incidents, TwoDistricts), new HotspotRequest { Weight = "killed" }).Account;
        Assert.Equal((42, 1, 1, 1, 1), (account.Events, account.TooRough, account.Outside, account.WithoutPlace, account.WithoutWeight));
        Assert.Equal(41, account.Sum);
        Assert.True(account.IsOutlined);
        Assert.Equal((21.0, 6.0), account.Centre);
    }

    [Fact]
    public void The_cells_cover_the_administrative_areas_and_no_more_than_their_edge()
    {
        var map = HotspotAnalysis.Of(HotspotTrial.Layers(Some(5), [.. TwoDistricts, HotspotTrial.Area("X", 0, 0, 1, 1, "project")]), new HotspotRequest { Cell = 5_000 });
        var cells = map.Cells;
        var covered = new HashSet<int>();
        for (var longitude = 20.001; longitude < 22; longitude += 0.01)
        {
            for (var latitude = 6.001; latitude < 7; latitude += 0.01)
            {
                var (x, y) = cells.Lattice.Projection.ToMap(longitude, latitude);
                var (column, row) = cells.Lattice.Locate(x, y);
                Assert.True(cells.Find(column, row) >= 0);
                covered.Add(cells.Find(column, row));
            }
        }

        // Places a kilometre apart miss a few cells that are barely touched.
        Assert.InRange(cells.Count, covered.Count, covered.Count * 1.1);
        Assert.Contains(true, Enumerable.Range(0, cells.Count).Select(cell => map.IsNearEdge(cell)));
        Assert.Contains(false, Enumerable.Range(0, cells.Count).Select(cell => map.IsNearEdge(cell)));
    }

    [Fact]
    public void Without_administrative_areas_the_cells_cover_the_box_around_all_incidents_whatever_the_filter()
    {
        var layers = HotspotTrial.Layers([HotspotTrial.Incident(1, 20, 6), HotspotTrial.Incident(2, 22, 7, from: "2020-01-01"), .. Some(3)]);
        var all = HotspotAnalysis.Of(layers, new HotspotRequest());
        var few = HotspotAnalysis.Of(layers, new HotspotRequest { Query = new LayerQuery { DateTime = TimeInterval.Parse("2020-01-01") } });
        Assert.Equal(all.Cells.Count, few.Cells.Count);
        Assert.InRange(all.Cells.Count * all.Cells.Lattice.Area / 1e6, 221 * 110.6, 1.2 * 221 * 110.6);
        Assert.False(all.Account.IsOutlined);
        Assert.Null(all.IsNearEdge(0));
        Assert.Equal(1, few.Account.Events);
    }

    [Fact]
    public void An_event_counts_by_the_share_of_its_days_in_the_period_and_in_each_step()
    {
        // Twelve steps of ten days; the event lies in the last five days before the period and the first fifteen in it.
        var layers = HotspotTrial.Layers([HotspotTrial.Incident(1, 20.5, 6.5, "2024-05-27", "2024-06-15"), .. Some(60)], TwoDistricts);
        var period = new LayerQuery { DateTime = TimeInterval.Parse("2024-06-01/2024-09-28"), Filter = CqlText.Parse("sourceId = '1' OR killed > 1") };
        var map = HotspotAnalysis.Of(layers, new HotspotRequest { Query = period });
        var (x, y) = map.Cells.Lattice.Projection.ToMap(20.5, 6.5);
        var (column, row) = map.Cells.Lattice.Locate(x, y);
        var cell = map.Cells.Find(column, row);
        Assert.Equal(0.75, map.Value(cell) - (60 / 20.0), 1e-5);
        Assert.Equal([0.5, 0.25, 0], Enumerable.Range(0, 3).Select(step => Math.Round(map.StepValue(cell, step) - Others(step), 5)));

        static double Others(int step) => step == 0 ? 60 / 20.0 : 0;
    }

    [Fact]
    public void Cells_without_reports_in_the_whole_period_are_left_out_and_partly_reported_ones_are_marked()
    {
        FeatureRow[] coverage =
        [
            HotspotTrial.Coverage("E", "2024-06-01", "none"), HotspotTrial.Coverage("E", "2024-07-01", "none"),
            HotspotTrial.Coverage("W", "2024-06-01", "none"), HotspotTrial.Coverage("W", "2024-07-01", "full"),
        ];
        var layers = HotspotTrial.Layers([.. Some(40), HotspotTrial.Incident(900, 21.5, 6.5)], TwoDistricts, coverage);
        var both = new HotspotRequest { Query = new LayerQuery { DateTime = TimeInterval.Parse("2024-06-01/2024-07-31") } };
        var map = HotspotAnalysis.Of(layers, both);
        Assert.True(map.Account.HasCoverage);
        Assert.Equal(1, map.Account.InUnreportedCells);
        Assert.InRange(map.Account.UnreportedCells, 100, 180);
        Assert.True(Find(map, 21.5, 6.5) < 0 && Find(map, 20.5, 6.5) >= 0);
        Assert.Equal(CellState.PartlyReported, map.Reporting(Find(map, 20.5, 6.5)));
        Assert.Contains(map.Account.Notes, note => note.Contains("no reports came", StringComparison.Ordinal));

        // The edge towards what is left out is no edge of the study area, the edge of the country is.
        Assert.False(map.IsNearEdge(Find(map, 20.85, 6.5)));
        Assert.True(map.IsNearEdge(Find(map, 20.05, 6.5)));

        var longer = HotspotAnalysis.Of(layers, new HotspotRequest { Query = new LayerQuery { DateTime = TimeInterval.Parse("2024-05-01/2024-07-31") } });
        Assert.Equal(0, longer.Account.UnreportedCells);
    }

    [Fact]
    public void Fewer_than_thirty_events_are_not_classified()
    {
        var map = HotspotAnalysis.Of(HotspotTrial.Layers(Some(29), TwoDistricts), new HotspotRequest());
        Assert.False(map.HasSignificance);
        Assert.False(map.HasTrend);
        Assert.Contains(map.Account.Notes, note => note.Contains("Only 29 events", StringComparison.Ordinal));
        Assert.True(HotspotAnalysis.Of(HotspotTrial.Layers(Some(30), TwoDistricts), new HotspotRequest()).HasSignificance);
    }

    [Fact]
    public void A_planted_cluster_that_lasts_is_persistent_and_one_that_is_new_is_new()
    {
        var random = new Random(4);
        var id = 0;
        var incidents = new List<FeatureRow>();
        for (var day = 0; day < 360; day++)
        {
            var date = new DateOnly(2023, 1, 1).AddDays(day).ToString("yyyy-MM-dd");
            for (var i = 0; i < 4; i++)
            {
                incidents.Add(HotspotTrial.Incident(id++, 20 + (2 * random.NextDouble()), 6 + random.NextDouble(), date));
                incidents.Add(HotspotTrial.Incident(id++, 20.4 + (0.1 * random.NextDouble()), 6.4 + (0.1 * random.NextDouble()), date));
                if (day >= 330)
                {
                    incidents.Add(HotspotTrial.Incident(id++, 21.5 + (0.1 * random.NextDouble()), 6.5 + (0.1 * random.NextDouble()), date));
                }
            }
        }

        var map = HotspotAnalysis.Of(HotspotTrial.Layers(incidents, TwoDistricts), new HotspotRequest { Cell = 5_000 });
        Assert.Equal(TrendClass.Persistent, map.Statistics.Classes[Find(map, 20.45, 6.45)]);
        Assert.Equal(TrendClass.New, map.Statistics.Classes[Find(map, 21.55, 6.55)]);
        Assert.True(map.Statistics.Significant[Find(map, 20.45, 6.45)]);
        Assert.False(map.IsOutstanding(Find(map, 20.2, 6.8)));
    }

    [Fact]
    public void Too_many_cells_are_refused_with_a_width_that_fits()
    {
        var layers = HotspotTrial.Layers(Some(1), [HotspotTrial.Area("B", 10, 0, 30, 20)]);
        var refused = Assert.Throws<InputException>(() => HotspotAnalysis.Of(layers, new HotspotRequest { Cell = 500 }));
        Assert.Equal("cell", refused.Parameter);
        Assert.Contains("200,000 cells", refused.Message, StringComparison.Ordinal);
        var fits = double.Parse(refused.Message.Split("a cell of ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(HotspotAnalysis.Of(layers, new HotspotRequest { Cell = fits }).Cells.Count, 150_000, 200_000);
    }

    [Fact]
    public void Without_incidents_there_are_no_cells_unless_areas_say_where()
    {
        Assert.Equal(0, HotspotAnalysis.Of(HotspotTrial.Layers([]), new HotspotRequest()).Cells.Count);
        var map = HotspotAnalysis.Of(HotspotTrial.Layers([], TwoDistricts), new HotspotRequest());
        Assert.True(map.Cells.Count > 200);
        Assert.Equal(0, map.Account.Events);
    }

    [Fact]
    public void Cells_across_the_antimeridian_are_one_study_area()
    {
        FeatureRow[] areas = [HotspotTrial.Area("W", 179, -18, 180, -17), HotspotTrial.Area("E", -180, -18, -179, -17)];
        var map = HotspotAnalysis.Of(HotspotTrial.Layers([HotspotTrial.Incident(1, 179.99, -17.5), HotspotTrial.Incident(2, -179.99, -17.5)], areas), new HotspotRequest());
        Assert.InRange(map.Cells.Count * map.Cells.Lattice.Area / 1e6, 212 * 110.6, 1.2 * 212 * 110.6);
        Assert.Equal(2, map.Account.Events);
        Assert.Equal(Find(map, 179.99, -17.5), Find(map, -179.99, -17.5));
    }

    private static FeatureRow[] Some(int count) => [.. Enumerable.Range(1000, count).Select(i => HotspotTrial.Incident(i, 20.5, 6.5, "2024-05-13", "2024-06-01", killed: 2))];

    private static FeatureRow WithoutPlace(int id)
    {
        var row = HotspotTrial.Incident(id, 0, 0);
        row.Geometry = null;
        return row;
    }

    private static int Find(HotspotMap map, double longitude, double latitude)
    {
        var (x, y) = map.Cells.Lattice.Projection.ToMap(longitude, latitude);
        var (column, row) = map.Cells.Lattice.Locate(x, y);
        return map.Cells.Find(column, row);
    }
}
