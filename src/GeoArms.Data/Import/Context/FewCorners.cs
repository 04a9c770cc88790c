using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Tells polygons with fewer than three different corners. A gate that flags keeps such a row as a point in the middle of
/// its corners, where the layer takes points, since no store holds a polygon without area; else it is rejected.
/// </summary>
internal sealed class FewCorners
{
    private readonly Gate _gate;
    private readonly bool _takesPoints;

    /// <summary>Prepares for a layer.</summary>
    public FewCorners(GateSet gates, LayerSchema schema)
    {
        _gate = gates.Of(GateNames.TooFewCorners);
        _takesPoints = schema.Geometry.HasFlag(GeometryKinds.Point);
    }

    /// <summary>Judges the geometry that a format read, in the file's reference system.</summary>
    /// <param name="record">The row; its geometry becomes a point when the gate flags.</param>
    /// <param name="isPoint">True when it became one.</param>
    /// <returns>Why the row must be rejected, or null.</returns>
    public RowProblem? Judge(RawRecord record, out bool isPoint)
    {
        isPoint = false;
        if (!_gate.IsOn || record.Geometry is not Polygon polygon || CornersOf(polygon) is not { } corners || corners.Count >= 3)
        {
            return null;
        }

        if (_gate.Action == GateAction.Flag && _takesPoints && corners.Count > 0)
        {
            isPoint = true;
            record.Geometry = GeometryAssembly.Place(corners.Average(corner => corner.X), corners.Average(corner => corner.Y));
            record.GeometryRepair = string.Create(CultureInfo.InvariantCulture, $"polygon of {corners.Count} corners made a point");
            return null;
        }

        return new RowProblem("geometry", polygon.GeometryType, string.Create(CultureInfo.InvariantCulture, $"The polygon has {corners.Count} different corners; expected three or more. (Gate {_gate.Name}: {(_gate.Action == GateAction.Reject ? "reject" : "flag, but the layer takes no points")}.)"));
    }

    /// <summary>Flags a row whose polygon became a point.</summary>
    public void Flag(FeatureRow row) => _gate.Fire(row, "geometry", "");

    // Up to three are enough to know. Null for an empty polygon of which nothing is known.
    private static List<(double X, double Y)>? CornersOf(Polygon polygon)
    {
        var corners = new List<(double X, double Y)>(3);
        if (polygon.IsEmpty)
        {
            if (polygon.UserData is not double[] ordinates)
            {
                return null;
            }

            for (var i = 0; i + 1 < ordinates.Length && corners.Count < 3; i += 2)
            {
                Put(corners, ordinates[i], ordinates[i + 1]);
            }

            return corners;
        }

        var ring = polygon.ExteriorRing.CoordinateSequence;
        for (var i = 0; i < ring.Count && corners.Count < 3; i++)
        {
            Put(corners, ring.GetX(i), ring.GetY(i));
        }

        return corners;
    }

    private static void Put(List<(double X, double Y)> corners, double x, double y)
    {
        if (!corners.Contains((x, y)))
        {
            corners.Add((x, y));
        }
    }
}
