using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Valid;

namespace GeoArms.Data.Import.Places;

/// <summary>
/// Lets a geometry into a layer: in longitude and latitude, within range, of a permitted kind, not empty, valid.
/// Invalid polygons are repaired and the repair recorded; outer rings run counter-clockwise.
/// </summary>
internal static class PlaceGate
{
    /// <summary>How far beyond ±180 or ±90 degrees a coordinate may lie and still be taken for the edge (rounding).</summary>
    public const double EdgeTolerance = 1e-6;

    /// <summary>Examines a geometry and gives it back as it may be stored.</summary>
    /// <param name="geometry">Geometry in the file's reference system; it is changed in place.</param>
    /// <param name="reference">The reference system.</param>
    /// <param name="permitted">Kinds that the layer takes.</param>
    /// <param name="repair">What was repaired, or null.</param>
    /// <param name="problem">Why it cannot be stored, or null.</param>
    /// <param name="shift">The datum shift that was used, or null.</param>
    public static Geometry? Examine(
        Geometry geometry, CoordinateReference reference, GeometryKinds permitted, out string? repair, out RowProblem? problem, out KnownShift? shift)
    {
        repair = null;
        shift = null;
        if (geometry.IsEmpty)
        {
            problem = new RowProblem("geometry", geometry.GeometryType, "The geometry is empty.");
            return null;
        }

        if (HasHeights(geometry))
        {
            geometry = new WKBReader().Read(new WKBWriter(ByteOrder.LittleEndian, handleSRID: false, emitZ: false).Write(geometry));
        }

        var placing = new Placing(reference);
        geometry.Apply(placing);
        shift = placing.Shift;
        if (placing.Problem is { } outside)
        {
            problem = outside;
            return null;
        }

        if (!reference.IsLongitudeLatitude)
        {
            geometry.GeometryChanged();
        }

        var kind = KindOf(geometry);
        if ((kind & permitted) == GeometryKinds.None)
        {
            problem = new RowProblem("geometry", geometry.GeometryType, $"The layer takes {Describe(permitted)}; got {(kind == GeometryKinds.None ? "a mixture" : geometry.GeometryType)}.");
            return null;
        }

        problem = null;
        return kind switch
        {
            GeometryKinds.Polygon => Mend(geometry, out repair, out problem) is { } mended ? Turn(mended) : null,
            GeometryKinds.Line when geometry.Length == 0 => Refuse("The line has no length.", out problem),
            _ => geometry,
        };
    }

    /// <summary>Kind of a geometry; none for a mixture.</summary>
    public static GeometryKinds KindOf(Geometry geometry) => geometry switch
    {
        Point or MultiPoint => GeometryKinds.Point,
        LineString or MultiLineString => GeometryKinds.Line,
        Polygon or MultiPolygon => GeometryKinds.Polygon,
        _ => GeometryKinds.None,
    };

    private static Geometry? Mend(Geometry geometry, out string? repair, out RowProblem? problem)
    {
        repair = null;
        problem = null;
        var check = new IsValidOp(geometry);
        if (check.IsValid)
        {
            return geometry;
        }

        var error = check.ValidationError;
        var mended = GeometryFixer.Fix(geometry);
        if (mended.IsEmpty || KindOf(mended) != GeometryKinds.Polygon || mended.Area == 0)
        {
            return Refuse($"The polygon has no area ({Reason(error)}).", out problem);
        }

        var before = geometry.Area;
        var change = before > 0 ? ((mended.Area / before) - 1) * 100 : double.PositiveInfinity;
        repair = double.IsFinite(change)
            ? string.Create(CultureInfo.InvariantCulture, $"{Reason(error)}; area changed by {change:+0.###;-0.###;0} %")
            : $"{Reason(error)}; area was 0";
        return mended;
    }

    // Outer rings counter-clockwise, as RFC 7946 and every export want them: so a row that was exported comes back as it was.
    private static Geometry Turn(Geometry geometry) => geometry switch
    {
        Polygon polygon => Turn(polygon),
        MultiPolygon several => several.Geometries.Cast<Polygon>().All(IsTurned) ? several : several.Factory.CreateMultiPolygon([.. several.Geometries.Cast<Polygon>().Select(Turn)]),
        _ => geometry,
    };

    private static Polygon Turn(Polygon polygon) => IsTurned(polygon) ? polygon : polygon.Factory.CreatePolygon(
        polygon.Shell.IsCCW ? polygon.Shell : (LinearRing)polygon.Shell.Reverse(),
        [.. polygon.Holes.Select(hole => hole.IsCCW ? (LinearRing)hole.Reverse() : hole)]);

    private static bool IsTurned(Polygon polygon) => polygon.Shell.IsCCW && Array.TrueForAll(polygon.Holes, hole => !hole.IsCCW);

    private static string Reason(TopologyValidationError error) =>
        string.Create(CultureInfo.InvariantCulture, $"{error.Message} at {error.Coordinate.X:0.######} {error.Coordinate.Y:0.######}");

    private static Geometry? Refuse(string reason, out RowProblem? problem)
    {
        problem = new RowProblem("geometry", "", reason);
        return null;
    }

    private static string Describe(GeometryKinds kinds) => string.Join(" and ", new[]
    {
        kinds.HasFlag(GeometryKinds.Point) ? "points" : null,
        kinds.HasFlag(GeometryKinds.Line) ? "lines" : null,
        kinds.HasFlag(GeometryKinds.Polygon) ? "polygons" : null,
    }.OfType<string>());

    private static bool HasHeights(Geometry geometry)
    {
        var search = new HeightSearch();
        geometry.Apply(search);
        return search.Found;
    }

    private sealed class HeightSearch : IEntireCoordinateSequenceFilter
    {
        public bool Found { get; private set; }

        public bool Done => Found;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence sequence) => Found |= sequence.Dimension > 2;
    }

    private sealed class Placing(CoordinateReference reference) : IEntireCoordinateSequenceFilter
    {
        private KnownShift? _shift;

        public KnownShift? Shift => _shift;

        public RowProblem? Problem { get; private set; }

        public bool Done => Problem is not null;

        public bool GeometryChanged { get; private set; }

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (x, y) = (sequence.GetX(i), sequence.GetY(i));
                var (longitude, latitude) = reference.ToLonLat(x, y, ref _shift);
                Problem = RangeProblem("geometry", "geometry", longitude, latitude, Show(x, y));
                if (Problem is not null)
                {
                    return;
                }

                var (placedX, placedY) = (Math.Clamp(longitude, -180, 180), Math.Clamp(latitude, -90, 90));
                if (placedX != x || placedY != y)
                {
                    sequence.SetX(i, placedX);
                    sequence.SetY(i, placedY);
                    GeometryChanged = true;
                }
            }
        }

        private static string Show(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x} {y}");
    }

    /// <summary>Why a place is not on the earth, or null when it is.</summary>
    /// <param name="longitudeColumn">Column of the longitude.</param>
    /// <param name="latitudeColumn">Column of the latitude.</param>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    /// <param name="value">What was got.</param>
    public static RowProblem? RangeProblem(string longitudeColumn, string latitudeColumn, double longitude, double latitude, string value)
    {
        if (!double.IsFinite(longitude) || !double.IsFinite(latitude))
        {
            return new RowProblem(longitudeColumn, value, "The reference system has no place with these coordinates.");
        }

        if (!(Math.Abs(latitude) <= 90 + EdgeTolerance))
        {
            var swapped = Math.Abs(latitude) <= 180 && Math.Abs(longitude) <= 90 ? " Longitude and latitude look swapped." : "";
            return new RowProblem(latitudeColumn, value, $"The latitude is outside -90 to 90 degrees.{swapped}");
        }

        return Math.Abs(longitude) <= 180 + EdgeTolerance ? null : new RowProblem(longitudeColumn, value, "The longitude is outside -180 to 180 degrees.");
    }
}
