using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Queries.Reporting;

/// <summary>The areas of which records of reporting exist, with their outlines; made once for a state of <c>coverage</c> and <c>areas</c>.</summary>
public sealed class ReportedAreas
{
    // Outlines of neighbours do not fit to the metre: less than this share of the ground is not told as without records.
    private const double LeastShare = 0.01;

    private readonly ReportingRecords _records;
    private readonly List<Area> _areas = [];

    private ReportedAreas(ReportingRecords records) => _records = records;

    /// <summary>Names of the layers that are read.</summary>
    public static IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Coverage.Name, BuiltInLayers.Areas.Name];

    /// <summary>Reads both; a layer that is not there holds nothing.</summary>
    public static ReportedAreas Read(LayerViews layers)
    {
        var records = ReportingRecords.Read(new LayerViews(layer => Layers.Contains(layer, StringComparer.Ordinal) ? layers.Find(layer) : null));
        var reported = new ReportedAreas(records);
        if (layers.Find(BuiltInLayers.Areas.Name) is { } areas)
        {
            reported.ReadOutlines(areas);
        }

        return reported;
    }

    /// <summary>What is known of the reporting from a ground.</summary>
    /// <param name="ground">Polygons in degrees, cut at the antimeridian.</param>
    /// <param name="period">The time, or null when none is known.</param>
    public CoverageStatement State(Geometry ground, DayPeriod? period)
    {
        if (_areas.Count == 0 || period is not { } days)
        {
            return new CoverageStatement(
                CoverageLevel.Unknown, "There are no records of reporting: few or no incidents may mean few or no reports.", [], [], 0);
        }

        var (touched, share) = Touched(ground);
        if (touched.Count == 0)
        {
            return new CoverageStatement(CoverageLevel.Unknown, "There are no records of reporting from here: few or no incidents may mean few or no reports.", [], [], 0);
        }

        var isWhole = share > 1 - LeastShare;
        var months = new List<(int, CoverageLevel)>();
        var seen = new int[4];
        for (var month = DayPeriod.MonthOf(days.First); month <= DayPeriod.MonthOf(days.Last); month++)
        {
            var level = LevelOf(touched, month, isWhole);
            months.Add((month, level));
            seen[(int)level]++;
        }

        var all = Array.FindIndex(seen, count => count == months.Count);
        var level2 = all >= 0 ? (CoverageLevel)all : CoverageLevel.Partial;
        return new CoverageStatement(level2, Sentence(level2, seen, months.Count, isWhole), [.. touched.Select(area => area.Pcode)], months, Math.Min(1, share));
    }

    private static string Sentence(CoverageLevel level, int[] seen, int months, bool isWhole)
    {
        var rest = isWhole ? "" : " Part of the ground lies in no area with records.";
        return level switch
        {
            CoverageLevel.Full => "Reports came from the whole ground in every month.",
            CoverageLevel.None => "No reports came from here in the whole time: this is not the same as no incidents." + rest,
            CoverageLevel.Unknown => "There are no records of reporting of this time: few or no incidents may mean few or no reports." + rest,
            _ => $"Of {months} {(months == 1 ? "month" : "months")}, reporting was full in {seen[(int)CoverageLevel.Full]}, partial in {seen[(int)CoverageLevel.Partial]}, none in {seen[(int)CoverageLevel.None]}, and unknown in {seen[(int)CoverageLevel.Unknown]}." + rest,
        };
    }

    private CoverageLevel LevelOf(List<Area> touched, int month, bool isWhole)
    {
        var day = DayPeriod.OfMonth(month).First;
        var (first, isMixed) = ((CoverageLevel?)null, false);
        foreach (var area in touched)
        {
            var level = _records.LevelOf(area.Pcode, day);
            isMixed |= first is { } other && other != level;
            first ??= level;
        }

        // Reports from the part that is known of do not make the whole.
        return isMixed || (first == CoverageLevel.Full && !isWhole) ? CoverageLevel.Partial : first ?? CoverageLevel.Unknown;
    }

    private (List<Area> Touched, double Share) Touched(Geometry ground)
    {
        var valid = ground.IsValid ? ground : GeometryFixer.Fix(ground);
        var polygons = valid.Factory.BuildGeometry(Polygons(valid));
        var prepared = PreparedGeometryFactory.Prepare(polygons);
        var (touched, sum) = (new List<Area>(), 0.0);
        foreach (var area in _areas)
        {
            if (!area.Envelope.Intersects(polygons.EnvelopeInternal) || !prepared.Intersects(area.Shape))
            {
                continue;
            }

            var common = prepared.Covers(area.Shape) ? area.Shape.Area : Overlays.Intersection(polygons, area.Shape).Area;
            if (common >= LeastShare * Math.Min(polygons.Area, area.Shape.Area))
            {
                touched.Add(area);
                sum += common;
            }
        }

        return (touched, polygons.Area > 0 ? sum / polygons.Area : 0);
    }

    private static IEnumerable<Geometry> Polygons(Geometry geometry) => geometry switch
    {
        Polygon { IsEmpty: false } => [geometry],
        GeometryCollection all => all.Geometries.SelectMany(Polygons),
        _ => [],
    };

    private void ReadOutlines(LayerView view)
    {
        var recorded = _records.Pcodes.ToHashSet(StringComparer.Ordinal);
        if (recorded.Count == 0)
        {
            return;
        }

        var pcodes = view.Column("pcode");
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            if (!pcodes.IsNull(row) && Encoding.UTF8.GetString(pcodes.Utf8(row)) is var pcode && recorded.Contains(pcode) && view.IsShape(row))
            {
                _areas.Add(new Area(pcode, view.CutGeometry(row)));
            }
        }
    }

    private sealed class Area(string pcode, Geometry shape)
    {
        private readonly Lazy<Geometry> _valid = new(() =>
        {
            var polygons = shape.Factory.BuildGeometry(Polygons(shape));
            return polygons.IsValid ? polygons : GeometryFixer.Fix(polygons);
        });

        public string Pcode => pcode;

        public Envelope Envelope => shape.EnvelopeInternal;

        public Geometry Shape => _valid.Value;
    }
}
