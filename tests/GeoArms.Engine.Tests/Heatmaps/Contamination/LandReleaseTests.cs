using GeoArms.Core;
using GeoArms.Core.Rows;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Contamination;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>Land released in a period, and what was open before and after.</summary>
public class LandReleaseTests
{
    private static readonly DateOnly Surveyed = new(2020, 3, 10);
    private static readonly Geometry Ground = HazardRows.Box(18, 44, 18.01, 44.01);
    private static readonly double Area = GroundArea.Of(Ground);

    [Fact]
    public void Amounts_on_record_count_by_kind_and_the_rest_by_outline_apart()
    {
        var release = In(
            "2023-01-01/2023-12-31",
            Released("cleared", new DateOnly(2023, 5, 1), cancelled: null, reduced: 2_000, cleared: 8_000),
            Released("reduced", new DateOnly(2023, 12, 31), cancelled: 500, reduced: 1_500, cleared: null),
            Released("cancelled", new DateOnly(2023, 1, 1), null, null, null),
            Released("confirmed", new DateOnly(2023, 7, 1), null, 300, null),
            Released("cleared", new DateOnly(2022, 12, 31), null, null, 99_999),
            Released("cleared", new DateOnly(2024, 1, 1), null, null, 99_999));

        Assert.Equal(new ReleasedLand(1, 500, 1, Area), release.Released[(int)LandReleaseKind.Cancelled]);
        Assert.Equal(new ReleasedLand(3, 3_800, 0, 0), release.Released[(int)LandReleaseKind.Reduced]);
        Assert.Equal(new ReleasedLand(1, 8_000, 0, 0), release.Released[(int)LandReleaseKind.Cleared]);
        Assert.Equal((0, 0), (release.Undated, release.WithoutArea));
    }

    [Fact]
    public void Releases_without_date_or_area_are_told_apart()
    {
        var release = In(
            "2023-01-01/2023-12-31",
            Released("cleared", null, null, null, 700),
            Released("cancelled", null, null, null, null),
            Released("suspected", null, null, 40, null),
            HazardRows.Row("cleared", new Point(18, 44), Surveyed, new DateOnly(2023, 5, 1)),
            HazardRows.Row("cleared", new Point(18, 44), Surveyed, new DateOnly(2023, 5, 1), row => row["areaDeclared"] = 900.0));

        Assert.Equal((3, 1), (release.Undated, release.WithoutArea));
        Assert.Equal(740 + Area, release.UndatedArea, 1e-6);
        Assert.Equal(new ReleasedLand(0, 0, 1, 900), release.Released[(int)LandReleaseKind.Cleared]);
    }

    [Fact]
    public void Open_ground_is_a_union_by_status_before_the_first_day_and_at_the_end_of_the_last()
    {
        var east = HazardRows.Box(18.005, 44, 18.015, 44.01);
        var release = In(
            "2023-01-01/2023-12-31",
            HazardRows.Row("confirmed", Ground, Surveyed),
            HazardRows.Row("suspected", east, Surveyed),
            HazardRows.Row("cleared", HazardRows.Box(19, 44, 19.01, 44.01), Surveyed, new DateOnly(2023, 1, 1)),
            HazardRows.Row("suspected", HazardRows.Box(20, 44, 20.01, 44.01), new DateOnly(2023, 6, 1)),
            HazardRows.Row("suspected", new Point(18, 44), Surveyed));
        var (start, end) = (release.Start!, release.End);

        Assert.Equal((new DateOnly(2022, 12, 31), new DateOnly(2023, 12, 31)), (start.Day, end.Day));
        Assert.Equal((4, 1), (start.Hazards, start.NotDrawn));
        Near(Area, start.Confirmed);
        Near(Area / 2, start.Suspected);
        Near(Area, start.ReleasedSince);
        Near(2.5 * Area, start.Area);
        Near(Area, end.Confirmed);
        Near(1.5 * Area, end.Suspected);
        Assert.Equal(0, end.ReleasedSince, 1e-3 * Area);
        Assert.Equal(1, release.Surveyed);
        Near(Area, release.SurveyedArea);
    }

    [Fact]
    public void Without_a_beginning_there_is_no_start_and_without_an_end_it_is_today()
    {
        Assert.Null(In(null).Start);
        Assert.Equal(HazardRows.Today, In("2024-01-01/..").To);
        Assert.Equal("datetime", Assert.Throws<InputException>(() => In("2030-01-01/..")).Parameter);
    }

    private static LandRelease In(string? datetime, params FeatureRow[] rows) =>
        LandRelease.In(HazardRows.View(rows), HazardRows.Request(datetime: datetime).Query, HazardRows.Today);

    private static FeatureRow Released(string status, DateOnly? on, double? cancelled, double? reduced, double? cleared) =>
        HazardRows.Row(status, Ground, Surveyed, on, row => (row["releasedCancelled"], row["releasedReduced"], row["releasedCleared"]) = (cancelled, reduced, cleared));

    private static void Near(double expected, double got) => Assert.Equal(expected, got, 1e-4 * expected);
}
