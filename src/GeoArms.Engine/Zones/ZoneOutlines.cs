using System.Runtime.CompilerServices;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Zones;

/// <summary>The zones in which weapons are prohibited, ready to find places in them; made once a state of the layer.</summary>
internal sealed class ZoneOutlines
{
    private static readonly ConditionalWeakTable<LayerView, ZoneOutlines> Made = [];

    private ZoneOutlines(LayerView view) => All = [.. AgreedZones.Read(view).Where(ProhibitsWeapons).Select(zone => new Outline(zone))];

    /// <summary>The zones: those that are weapon-free or demilitarized by their type, and those whose agreement prohibits something.</summary>
    public IReadOnlyList<Outline> All { get; }

    /// <summary>The zones of a view.</summary>
    public static ZoneOutlines Of(LayerView view) => Made.GetValue(view, static view => new ZoneOutlines(view));

    private static bool ProhibitsWeapons(AgreedZone zone) => zone.ZoneType is "weaponFree" or "demilitarized" || zone.Prohibits.Count > 0;

    /// <summary>A zone.</summary>
    internal sealed class Outline
    {
        private readonly IndexedPointInAreaLocator _locator;
        private readonly Lazy<double> _width;

        internal Outline(AgreedZone zone)
        {
            Box = zone.Shape.EnvelopeInternal;
            InForce = new TimeInterval(
                zone.ValidFrom is { } from ? TimeInterval.FromDays(from) : long.MinValue, zone.ValidTo is { } to ? TimeInterval.FromDays(to + 1) : long.MaxValue);
            _locator = new IndexedPointInAreaLocator(zone.Shape);
            _width = new Lazy<double>(() => ZoneGround.WidthOf(new ZonePlane(zone.Shape).ToPlane(zone.Shape)));
        }

        /// <summary>Box in degrees.</summary>
        public Envelope Box { get; }

        /// <summary>Time in force.</summary>
        public TimeInterval InForce { get; }

        /// <summary>How wide it is, in metres.</summary>
        public double Width => _width.Value;

        /// <summary>True when a place in degrees lies inside, the edge included.</summary>
        public bool Contains(Coordinate place) => Box.Contains(place) && _locator.Locate(place) != Location.Exterior;
    }
}
