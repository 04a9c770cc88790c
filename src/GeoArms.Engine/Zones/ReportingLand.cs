using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Zones;

/// <summary>Where reports can come from, and the months in which none came: <c>areas</c> and <c>coverage</c> as zones need them.</summary>
internal sealed class ReportingLand
{
    // A strip of a neighbouring area that is smaller than this share of the zone is taken for two outlines that do not fit.
    private const double LeastShare = 0.01;

    private readonly ReportingRecords _records;
    private readonly List<Area> _recorded = [];
    private readonly List<Area> _land = [];

    private ReportingLand(ReportingRecords records) => _records = records;

    /// <summary>Reads both; a layer that is not there holds nothing.</summary>
    public static ReportingLand Read(LayerViews layers)
    {
        var land = new ReportingLand(ReportingRecords.Read(layers));
        if (layers.Find(BuiltInLayers.Areas.Name) is { Count: > 0 } areas)
        {
            land.ReadAreas(areas);
        }

        return land;
    }

    /// <summary>True when there are records of coverage with outlines.</summary>
    public bool HasRecords => _recorded.Count > 0;

    /// <summary>Areas with records that hold at least 1 % of a zone in degrees.</summary>
    public IReadOnlyList<Area> Touched(Geometry zone)
    {
        var valid = zone.IsValid ? zone : GeometryFixer.Fix(zone);
        return _recorded.FindAll(area => area.Envelope.Intersects(zone.EnvelopeInternal)
            && Overlays.Intersection(area.Shape, valid).Area >= LeastShare * valid.Area);
    }

    /// <summary>Months in which no reports came from one of several areas.</summary>
    /// <param name="touched">Areas that hold part of a zone.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">The day after the last.</param>
    public List<(DateOnly Month, string Areas)> SilentMonths(IReadOnlyList<Area> touched, DateOnly from, DateOnly until)
    {
        var silent = new List<(DateOnly, string)>();
        for (var month = new DateOnly(from.Year, from.Month, 1); month < until; month = month.AddMonths(1))
        {
            var day = Days.Of(month);
            var names = touched.Where(area => _records.IsSilent(area.Pcode, day)).Select(area => area.Label).Distinct(StringComparer.Ordinal).ToArray();
            if (names.Length > 0)
            {
                silent.Add((month, string.Join(", ", names)));
            }
        }

        return silent;
    }

    /// <summary>Ground in the reach of a zone from which no reports came in one of the months that count.</summary>
    /// <param name="plane">Plane of the zone.</param>
    /// <param name="reach">The reach, in metres of the plane.</param>
    /// <param name="periods">Periods whose months count.</param>
    public (Geometry? Shape, IReadOnlyList<string> Names) Silent(ZonePlane plane, Geometry reach, params ReadOnlySpan<ZonePeriod> periods)
    {
        var months = new HashSet<long>();
        foreach (var period in periods)
        {
            for (var day = period.From; day < period.Until; day = day.AddDays(1))
            {
                if (!period.IsLeftOut(day))
                {
                    months.Add(Days.Of(new DateOnly(day.Year, day.Month, 1)));
                }
            }
        }

        var silent = Near(_recorded, plane, reach).Where(area => months.Any(month => _records.IsSilent(area.Pcode, month))).ToArray();
        return (Joined(silent, plane, reach), [.. silent.Select(area => area.Label).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Ground in the reach of a zone that lies in an administrative area of the most detailed level: the sea and what is beyond the border
    /// give no reports. Null when the zone itself lies in no such area, so that nothing is known of the land.
    /// </summary>
    public Geometry? Land(ZonePlane plane, Geometry zone, Geometry reach)
    {
        var near = Near(_land, plane, reach).ToArray();
        return Array.Exists(near, area => area.Envelope.Intersects(zone.EnvelopeInternal) && area.Shape.Intersects(zone))
            ? Joined(near, plane, reach)
            : null;
    }

    private static IEnumerable<Area> Near(List<Area> areas, ZonePlane plane, Geometry reach)
    {
        var box = plane.Box(reach);
        return areas.Where(area => ZonePlane.Intersects(box, area.Envelope));
    }

    private static Geometry? Joined(Area[] areas, ZonePlane plane, Geometry reach)
    {
        if (areas.Length == 0)
        {
            return null;
        }

        var window = reach.Factory.ToGeometry(reach.EnvelopeInternal);
        var parts = areas.Select(area => Overlays.Intersection(plane.ToPlane(area.Shape), window)).Where(part => !part.IsEmpty);
        return Overlays.Union(parts, reach.Factory);
    }

    private void ReadAreas(LayerView view)
    {
        var recorded = _records.Pcodes.ToHashSet(StringComparer.Ordinal);
        var (pcodes, names, types, levels) = (view.Column("pcode"), view.Column("name"), view.Column("areaType"), view.Column("level"));
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        var deepest = long.MinValue;
        foreach (var row in rows.Rows)
        {
            if (view.Geometry(row) is not { Dimension: Dimension.Surface } shape)
            {
                continue;
            }

            var pcode = Encoding.UTF8.GetString(pcodes.Utf8(row));
            var area = new Area(pcode, Encoding.UTF8.GetString(names.Utf8(row)), shape);
            if (recorded.Contains(pcode))
            {
                _recorded.Add(area);
            }

            if (types.Utf8(row).SequenceEqual("admin"u8) && !levels.IsNull(row) && levels.Integer(row) >= deepest)
            {
                if (levels.Integer(row) > deepest)
                {
                    _land.Clear();
                    deepest = levels.Integer(row);
                }

                _land.Add(area);
            }
        }
    }

    /// <summary>An area in degrees.</summary>
    internal sealed class Area(string pcode, string name, Geometry shape)
    {
        private readonly Lazy<Geometry> _valid = new(() => shape.IsValid ? shape : GeometryFixer.Fix(shape));

        /// <summary>P-code.</summary>
        public string Pcode => pcode;

        /// <summary>Box around it in degrees.</summary>
        public Envelope Envelope => shape.EnvelopeInternal;

        /// <summary>Its polygons, mended if need be; looked at only where a zone is near, for it takes time.</summary>
        public Geometry Shape => _valid.Value;

        /// <summary>How notes name it.</summary>
        public string Label => name.Length > 0 ? $"{name} ({pcode})" : pcode;
    }
}
