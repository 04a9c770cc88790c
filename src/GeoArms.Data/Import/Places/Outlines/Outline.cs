using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>The outline of one hazard while its points are gathered, and the polygon that is made of them.</summary>
internal sealed class Outline(OutlineRule rule)
{
    private readonly List<SurveyedPoint> _points = [];

    /// <summary>Number of points.</summary>
    public int Count => _points.Count;

    /// <summary>Why there can be no polygon, or null; the first reason stays.</summary>
    public RowProblem? Problem { get; private set; }

    /// <summary>How far off the corners may be by the form in which they were written, in metres.</summary>
    public double Reach { get; set; }

    /// <summary>Adds a point.</summary>
    public void Add(SurveyedPoint point) => _points.Add(point);

    /// <summary>Refuses the hazard: a polygon without one of its corners would be wrong and not look so.</summary>
    public void Refuse(RowProblem problem) => Problem ??= problem;

    /// <summary>Puts the polygon, with what was done and what is doubtful, into a record, or the reason why there is none.</summary>
    public void Complete(RawRecord record)
    {
        var doubts = new List<Doubt>();
        string? repair = null;
        var corners = Problem is null ? Corners(doubts, out repair) : null;
        if (corners is not null)
        {
            var ring = CornerRing.Distinct(corners);
            if (ring.Count < 3)
            {
                Refuse(new RowProblem("geometry", $"{ring.Count}", $"The outline has {(ring.Count == 1 ? "one corner" : $"{ring.Count} corners")}; expected three different ones at least."));
            }
            else
            {
                Close(record, ring, repair, doubts);
            }
        }

        record.Problem = Problem;
        record.Doubts = doubts;
        record.GeometryReach = Reach;
    }

    private static void Close(RawRecord record, List<(double Longitude, double Latitude)> ring, string? repair, List<Doubt> doubts)
    {
        if (CornerRing.Crosses(ring))
        {
            var mended = CornerRing.Untangle(ring);
            doubts.Add(new Doubt(GateNames.CrossingCorners, $"{ring.Count} corners", "The sides cross in the order in which the corners were given.", 1));
            if (mended is not null)
            {
                ring = mended;
                repair = repair is null ? "corners put in the order in which the sides do not cross" : $"{repair}; corners put in the order in which the sides do not cross";
            }
        }

        var ordinates = new double[(ring.Count + 1) * 2];
        for (var i = 0; i <= ring.Count; i++)
        {
            (ordinates[2 * i], ordinates[(2 * i) + 1]) = ring[i % ring.Count];
        }

        record.Geometry = new GeometryAssembly().Polygon([ordinates]);
        record.GeometryRepair = repair;
    }

    private IEnumerable<(double Longitude, double Latitude)>? Corners(List<Doubt> doubts, out string? repair)
    {
        repair = null;
        _points.Sort((one, other) => one.Order.CompareTo(other.Order) is var order && order != 0 ? order : one.Row.CompareTo(other.Row));
        for (var i = 1; rule.Order is not null && i < _points.Count; i++)
        {
            if (_points[i].Order == _points[i - 1].Order && _points[i].Place != _points[i - 1].Place)
            {
                Refuse(new RowProblem(rule.Order, _points[i].Order.ToString(CultureInfo.InvariantCulture), $"Rows {_points[i - 1].Row} and {_points[i].Row} have the same number in the order, but not the same place."));
                return null;
            }
        }

        if (rule.IsTraverse)
        {
            return Follow(doubts, out repair);
        }

        return _points.Where(point => point.Kind != PointKind.Reference).Select(point => point.Place!.Value);
    }

    private List<(double Longitude, double Latitude)>? Follow(List<Doubt> doubts, out string? repair)
    {
        repair = null;
        var begin = _points.FindIndex(point => point.Kind == PointKind.Reference);
        begin = begin < 0 ? 0 : begin;
        if (_points[begin].Place is not { } reference)
        {
            Refuse(new RowProblem("geometry", $"row {_points[begin].Row}", "The traverse has no place to begin from; expected coordinates in the row of the reference point."));
            return null;
        }

        var legs = new List<(double Azimuth, double Distance)>();
        var kinds = new List<PointKind>();
        var correction = rule.Declination + (rule.IsGrid ? Utm.Map(Utm.ZoneOf(reference.Longitude, reference.Latitude), reference.Latitude >= 0).Convergence(reference.Longitude, reference.Latitude) : 0);
        foreach (var point in _points.Where((_, index) => index != begin))
        {
            if (point.Leg is not { } leg)
            {
                Refuse(new RowProblem(rule.Bearing ?? rule.Legs ?? "bearing", $"row {point.Row}", "A point of the traverse has no bearing and distance."));
                return null;
            }

            legs.Add(((leg.Bearing * rule.DegreesPerUnit) + correction, leg.Distance * rule.MetresPerUnit));
            kinds.Add(point.Kind);
        }

        // A reference point that is the first corner itself has no leg to the start: the row says "start".
        var places = Traverse.Follow(reference.Longitude, reference.Latitude, legs).ToList();
        if (_points[begin].Kind == PointKind.Start)
        {
            places.Insert(0, reference);
            kinds.Insert(0, PointKind.Start);
        }

        if (places.Count > 1 && (rule.Closes || kinds[^1] == PointKind.End))
        {
            repair = Misclose(places, doubts);
            places.RemoveAt(places.Count - 1);
        }

        return places;
    }

    private static string Misclose(List<(double Longitude, double Latitude)> places, List<Doubt> doubts)
    {
        var (first, last) = (places[0], places[^1]);
        var off = Geodesy.Distance(first.Longitude, first.Latitude, last.Longitude, last.Latitude);
        var around = CornerRing.Perimeter(places[..^1]);
        var text = string.Create(CultureInfo.InvariantCulture, $"traverse misclosure {off:0.0} m over {around:0} m");
        doubts.Add(new Doubt(GateNames.Misclosure, string.Create(CultureInfo.InvariantCulture, $"{off:0.0} m"), $"The traverse does not come back to its start: {text}.", around > 0 ? off / around : 1));
        return text;
    }
}
