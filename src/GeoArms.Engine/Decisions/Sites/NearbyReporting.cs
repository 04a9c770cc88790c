using System.Collections.Concurrent;
using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Reporting;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>
/// How completely incidents were reported about places, month by month. The areas that a circle touches are those that hold its centre or one of
/// sixteen places on it and half-way to it: an area that holds less than about a twentieth of the circle may be missed, which costs a
/// hundredth of what cutting outlines would.
/// </summary>
internal sealed class NearbyReporting
{
    private const int Directions = 8;

    private static readonly ReportedGround Nowhere = new([], false);

    private readonly ReportingRecords _records;
    private readonly ConcurrentDictionary<(string Pcodes, bool IsWhole, DayPeriod Period), ReportedPeriod> _periods = new();
    private readonly STRtree<Area> _areas = new();

    private NearbyReporting(ReportingRecords records) => _records = records;

    /// <summary>True when there are records of reporting with outlines.</summary>
    public bool HasRecords => _areas.Count > 0;

    /// <summary>Reads the records and the outlines of their areas.</summary>
    public static NearbyReporting Read(LayerViews layers)
    {
        var records = ReportingRecords.Read(new LayerViews(layer => ReportedAreas.Layers.Contains(layer, StringComparer.Ordinal) ? layers.Find(layer) : null));
        var reporting = new NearbyReporting(records);
        var recorded = records.Pcodes.ToHashSet(StringComparer.Ordinal);
        if (recorded.Count > 0 && layers.Find(BuiltInLayers.Areas.Name) is { } view)
        {
            reporting.ReadAreas(view, recorded);
        }

        reporting._areas.Build();
        return reporting;
    }

    /// <summary>The areas with records that a circle about a place touches, by P-code.</summary>
    /// <param name="longitude">Longitude of its centre in degrees.</param>
    /// <param name="latitude">Its latitude.</param>
    /// <param name="radius">Metres; 0 for the place alone.</param>
    public ReportedGround Touched(double longitude, double latitude, double radius)
    {
        if (!HasRecords)
        {
            return Nowhere;
        }

        var touched = new SortedDictionary<string, Area>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var (x, y) in Places(longitude, latitude, radius))
        {
            var place = new Coordinate(x, y);
            var isHeld = false;
            foreach (var area in _areas.Query(new Envelope(place)))
            {
                if (area.Contains(place))
                {
                    isHeld = true;
                    touched.TryAdd(area.Pcode, area);
                }
            }

            isWhole &= isHeld;
        }

        return new ReportedGround([.. touched.Values.Select(area => (area.Pcode, area.Label))], isWhole);
    }

    /// <summary>What is known of the reporting from some ground in a period.</summary>
    public ReportedPeriod Over(ReportedGround ground, DayPeriod period) =>
        _periods.GetOrAdd((ground.Key, ground.IsWhole, period), static (key, known) => known.Reporting.Make(known.Ground, key.Period), (Reporting: this, Ground: ground));

    private ReportedPeriod Make(ReportedGround ground, DayPeriod period)
    {
        var (full, partial, none, unknown) = (0, 0, 0, 0);
        var silent = new List<(int Month, string Areas)>();
        for (var month = DayPeriod.MonthOf(period.First); month <= DayPeriod.MonthOf(period.Last); month++)
        {
            var day = DayPeriod.OfMonth(month).First;
            var levels = ground.Areas.Select(area => (area.Label, Level: _records.LevelOf(area.Pcode, day))).ToArray();
            var names = levels.Where(area => area.Level == CoverageLevel.None).Select(area => area.Label).ToArray();
            if (names.Length > 0)
            {
                silent.Add((month, string.Join(", ", names)));
                none++;
            }
            else if (levels.Length == 0 || Array.Exists(levels, area => area.Level == CoverageLevel.Unknown))
            {
                unknown++;
            }
            else if (Array.Exists(levels, area => area.Level == CoverageLevel.Partial))
            {
                partial++;
            }
            else
            {
                full++;
            }
        }

        return new ReportedPeriod(full, partial, none, unknown, silent, ground.IsWhole);
    }

    private static IEnumerable<(double Longitude, double Latitude)> Places(double longitude, double latitude, double radius)
    {
        yield return (longitude, latitude);
        for (var i = 0; radius > 0 && i < Directions; i++)
        {
            var azimuth = 360.0 * i / Directions;
            yield return Geodesy.Destination(longitude, latitude, azimuth, radius);
            yield return Geodesy.Destination(longitude, latitude, azimuth + (180.0 / Directions), radius / 2);
        }
    }

    private void ReadAreas(LayerView view, HashSet<string> recorded)
    {
        var (pcodes, names) = (view.Column("pcode"), view.Column("name"));
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            if (!pcodes.IsNull(row) && Encoding.UTF8.GetString(pcodes.Utf8(row)) is var pcode && recorded.Contains(pcode) && view.IsShape(row))
            {
                var area = new Area(pcode, Encoding.UTF8.GetString(names.Utf8(row)), view.CutGeometry(row));
                _areas.Insert(area.Envelope, area);
            }
        }
    }

    private sealed class Area(string pcode, string name, Geometry shape)
    {
        private readonly Lazy<IndexedPointInAreaLocator?> _locator = new(() =>
            (shape.IsValid ? shape : GeometryFixer.Fix(shape)) is IPolygonal and Geometry polygons ? new IndexedPointInAreaLocator(polygons) : null);

        public string Pcode => pcode;

        public string Label => name.Length > 0 ? $"{name} ({pcode})" : pcode;

        public Envelope Envelope => shape.EnvelopeInternal;

        public bool Contains(Coordinate place) => _locator.Value is { } locator && locator.Locate(place) != Location.Exterior;
    }
}
