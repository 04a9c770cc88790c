using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// The metric between one row of a lattice and eight candidates at a time: along the row 1 − (d/h)² is β − k²(x − τ)², with x and τ
/// in columns. β and k² differ from candidate to candidate, for the radii of curvature are those at the mean latitude.
/// </summary>
internal readonly struct RowMetric
{
    private readonly double _latitude;
    private readonly double _sine;
    private readonly double _cosine;
    private readonly double _east;
    private readonly double _cut;

    /// <summary>Takes a row.</summary>
    /// <param name="frame">The lattice.</param>
    /// <param name="row">The row.</param>
    /// <param name="cut">Square of the reach in bandwidths: 1, and more for the Gaussian kernel; β is this less what the difference in latitude takes.</param>
    public RowMetric(LatticeFrame frame, int row, double cut)
        : this(frame.Latitudes[row], frame.Step, cut)
    {
    }

    /// <summary>Takes a latitude in radians and the width of a column in radians.</summary>
    public RowMetric(double latitude, double step, double cut)
    {
        _latitude = latitude;
        (_sine, _cosine) = Math.SinCos(latitude);
        _east = Geodesy.EquatorialRadius * Geodesy.EquatorialRadius * step * step;
        _cut = cut;
    }

    /// <summary>β and k² of eight candidates from a position on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At(Candidates candidates, int position, out Vector512<double> beta, out Vector512<double> square)
    {
        const double half = LocalMetric.EccentricitySquared / 2;
        const double meridional = Geodesy.EquatorialRadius * Geodesy.EquatorialRadius * (1 - LocalMetric.EccentricitySquared) * (1 - LocalMetric.EccentricitySquared);
        var inverse = Load(candidates.Inverses, position);
        var sum = Vector512.FusedMultiplyAdd(Vector512.Create(_cosine), Load(candidates.Cosines, position), -(Vector512.Create(_sine) * Load(candidates.Sines, position)));

        // 1/(1 − y) for y = e²·sin²φm below 0.0068, to the seventh power: exact in doubles.
        var y = Vector512.FusedMultiplyAdd(Vector512.Create(-half), sum, Vector512.Create(half));
        var y2 = y * y;
        var w = y + Vector512<double>.One;
        w = Vector512.FusedMultiplyAdd(w, y2, w);
        w = Vector512.FusedMultiplyAdd(w, y2 * y2, w);

        var scaled = w * inverse;
        square = scaled * Vector512.FusedMultiplyAdd(Vector512.Create(0.5 * _east), sum, Vector512.Create(0.5 * _east));
        var north = Load(candidates.Latitudes, position) - Vector512.Create(_latitude);
        beta = Vector512.Create(_cut) - (scaled * w * w * (north * north) * meridional);
    }

    /// <summary>β and k² of one candidate.</summary>
    public (double Beta, double Square) At(Candidates candidates, int position)
    {
        var (east, north) = LocalMetric.Squares((_cosine * candidates.Cosines[position]) - (_sine * candidates.Sines[position]));
        var difference = candidates.Latitudes[position] - _latitude;
        var scale = _east / (Geodesy.EquatorialRadius * Geodesy.EquatorialRadius);
        return (_cut - (north * difference * difference * candidates.Inverses[position]), east * scale * candidates.Inverses[position]);
    }

    /// <summary>Eight numbers from a position on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(double[] values, int position) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)position);
}
