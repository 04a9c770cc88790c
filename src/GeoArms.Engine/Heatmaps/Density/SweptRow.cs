using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// The sums of polynomial kernels along one row of a block, by a sweep over the columns (Chan, U, Choi and Xu 2022, "SLAM: Efficient
/// sweep line algorithms for kernel density visualization", SIGMOD): the coefficients of a candidate's polynomial are added where
/// its kernel begins and taken away where it ends, so that a candidate costs the same however wide its kernel is.
/// </summary>
/// <remarks>
/// Columns are counted from the middle of the block, and a block is no wider than a few bandwidths, so that the powers of x stay
/// small and what rounding leaves behind is below 10⁻¹² of the sums. A count of the kernels under way, exact in doubles, beside the
/// coefficients says where nothing is within reach: there the coefficients are set back to nothing, and the value is exactly 0.
/// </remarks>
/// <typeparam name="TKernel">Kernel.</typeparam>
internal sealed class SweptRow<TKernel>
    where TKernel : IPolynomialKernel
{
    /// <summary>Greatest number of columns of a block.</summary>
    public const int MostColumns = 512;

    private const int Lanes = 8;
    private const int CountLane = 5;

    // Room to begin at a multiple of 64 bytes, so that no access straddles two cache lines. Pinned, so that it stays there.
    private readonly double[] _changes = GC.AllocateArray<double>((MostColumns + 5) * Lanes, pinned: true);
    private readonly double[] _powers = GC.AllocateArray<double>((MostColumns + 1) * Lanes, pinned: true);
    private readonly int _changesStart;
    private readonly int _powersStart;
    private int _width;

    /// <summary>Makes a row ready to be used again and again.</summary>
    public SweptRow()
    {
        _changesStart = Aligned(_changes);
        _powersStart = Aligned(_powers);
    }

    /// <summary>Sets the number of columns.</summary>
    public void Resize(int width)
    {
        if (width == _width)
        {
            return;
        }

        _width = width;
        for (var column = 0; column < width; column++)
        {
            var x = column - Middle(width);
            var power = 1.0;
            for (var lane = 0; lane < Lanes; lane++)
            {
                _powers[_powersStart + (column * Lanes) + lane] = lane < CountLane ? power : 0;
                power *= x;
            }
        }
    }

    /// <summary>Column from which a block's columns are counted.</summary>
    public static double Middle(int width) => (width - 1) / 2.0;

    /// <summary>Adds polynomials that hold over the whole row.</summary>
    /// <param name="coefficients">Five coefficients and the number of kernels.</param>
    public void AddThroughout(ReadOnlySpan<double> coefficients)
    {
        for (var lane = 0; lane <= CountLane; lane++)
        {
            _changes[_changesStart + lane] += coefficients[lane];
        }
    }

    /// <summary>Adds candidates.</summary>
    public void Add(RowMetric metric, Candidates candidates, int from, int to)
    {
        ref var changes = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_changes), _changesStart);
        var middle = Vector512.Create(Middle(_width));
        var (none, width, beyond) = (Vector512<double>.Zero, Vector512.Create((double)_width), Vector512.Create(_width + 1.0));

        // Where the eight begin and end passes through aligned memory behind the changes: the processor hands on a store that does
        // not straddle two cache lines at once, and lets others wait until it is written.
        ref var begins = ref Unsafe.As<double, long>(ref Unsafe.Add(ref changes, (MostColumns + 2) * Lanes));
        ref var ends = ref Unsafe.Add(ref begins, Lanes);
        for (var i = from; i < to; i += Lanes)
        {
            metric.At(candidates, i, out var beta, out var square);
            var column = RowMetric.Load(candidates.Columns, i);
            var half = Half(beta, square);
            var begin = Vector512.MaxNative(Vector512.Ceiling(column - half), none);
            var end = Vector512.MinNative(Vector512.Floor(column + half) + Vector512<double>.One, width);
            var reaches = Vector512.GreaterThan(beta, none) & Vector512.LessThan(begin, end);
            if (reaches == Vector512<double>.Zero)
            {
                continue;
            }

            // What does not reach the row goes where it is never read.
            Vector512.ConvertToInt64Native(Vector512.ConditionalSelect(reaches, begin, beyond)).StoreUnsafe(ref begins);
            Vector512.ConvertToInt64Native(Vector512.ConditionalSelect(reaches, end, beyond)).StoreUnsafe(ref ends);
            var x = column - middle;
            var tilt = square * x;
            var terms = TKernel.Expand(RowMetric.Load(candidates.Heights, i), Vector512.FusedMultiplyAdd(-tilt, x, beta), square, tilt);
            if (Avx512F.IsSupported)
            {
                AddTransposed(ref changes, terms, ref begins, ref ends);
            }
            else
            {
                AddOneByOne(ref changes, terms, ref begins, ref ends);
            }
        }
    }

    /// <summary>Adds the sums to the cells of the row and makes the row ready for the next.</summary>
    /// <param name="cells">The row's cells in the block.</param>
    public void AddTo(Span<double> cells)
    {
        ref var changes = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_changes), _changesStart);
        ref var powers = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_powers), _powersStart);
        var state = Vector512<double>.Zero;
        for (var column = 0; column < cells.Length; column++)
        {
            state += Vector512.LoadUnsafe(ref changes, (nuint)(column * Lanes));
            if (state.GetElement(CountLane) == 0)
            {
                state = Vector512<double>.Zero;
                continue;
            }

            cells[column] += Vector512.Sum(state * Vector512.LoadUnsafe(ref powers, (nuint)(column * Lanes)));
        }

        _changes.AsSpan(_changesStart, (_width + 2) * Lanes).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Half(Vector512<double> beta, Vector512<double> square)
    {
        if (!TKernel.HasSoftEdge)
        {
            return Vector512.Sqrt(Vector512.MaxNative(beta, Vector512<double>.Zero) / square);
        }

        var both = Vector512.Narrow(Vector512.MaxNative(beta, Vector512<double>.Zero), square);
        return Vector512.WidenLower(Vector256.Sqrt(both.GetLower() / both.GetUpper()).ToVector512Unsafe());
    }

    // An 8 by 8 transposition in registers: each candidate's six numbers become one vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTransposed(ref double changes, Coefficients terms, ref long begins, ref long ends)
    {
        var one = Vector512<double>.One;
        var none = Vector512<double>.Zero;
        var (even01, odd01) = (Avx512F.UnpackLow(terms.C0, terms.C1), Avx512F.UnpackHigh(terms.C0, terms.C1));
        var (even23, odd23) = (Avx512F.UnpackLow(terms.C2, terms.C3), Avx512F.UnpackHigh(terms.C2, terms.C3));
        var (even45, odd45) = (Avx512F.UnpackLow(terms.C4, one), Avx512F.UnpackHigh(terms.C4, one));
        var (a, b) = (Avx512F.Shuffle4x128(even01, even23, 0x44), Avx512F.Shuffle4x128(even01, even23, 0xEE));
        var (c, d) = (Avx512F.Shuffle4x128(even45, none, 0x44), Avx512F.Shuffle4x128(even45, none, 0xEE));
        Apply(ref changes, Avx512F.Shuffle4x128(a, c, 0x88), begins, ends);
        Apply(ref changes, Avx512F.Shuffle4x128(a, c, 0xDD), Unsafe.Add(ref begins, 2), Unsafe.Add(ref ends, 2));
        Apply(ref changes, Avx512F.Shuffle4x128(b, d, 0x88), Unsafe.Add(ref begins, 4), Unsafe.Add(ref ends, 4));
        Apply(ref changes, Avx512F.Shuffle4x128(b, d, 0xDD), Unsafe.Add(ref begins, 6), Unsafe.Add(ref ends, 6));
        (a, b) = (Avx512F.Shuffle4x128(odd01, odd23, 0x44), Avx512F.Shuffle4x128(odd01, odd23, 0xEE));
        (c, d) = (Avx512F.Shuffle4x128(odd45, none, 0x44), Avx512F.Shuffle4x128(odd45, none, 0xEE));
        Apply(ref changes, Avx512F.Shuffle4x128(a, c, 0x88), Unsafe.Add(ref begins, 1), Unsafe.Add(ref ends, 1));
        Apply(ref changes, Avx512F.Shuffle4x128(a, c, 0xDD), Unsafe.Add(ref begins, 3), Unsafe.Add(ref ends, 3));
        Apply(ref changes, Avx512F.Shuffle4x128(b, d, 0x88), Unsafe.Add(ref begins, 5), Unsafe.Add(ref ends, 5));
        Apply(ref changes, Avx512F.Shuffle4x128(b, d, 0xDD), Unsafe.Add(ref begins, 7), Unsafe.Add(ref ends, 7));
    }

    private static void AddOneByOne(ref double changes, Coefficients terms, ref long begins, ref long ends)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var vector = Vector512.Create(terms.C0[lane], terms.C1[lane], terms.C2[lane], terms.C3[lane], terms.C4[lane], 1, 0, 0);
            Apply(ref changes, vector, Unsafe.Add(ref begins, lane), Unsafe.Add(ref ends, lane));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(ref double changes, Vector512<double> vector, long begin, long end)
    {
        ref var first = ref Unsafe.Add(ref changes, (nint)(begin * Lanes));
        (Vector512.LoadUnsafe(ref first) + vector).StoreUnsafe(ref first);
        ref var last = ref Unsafe.Add(ref changes, (nint)(end * Lanes));
        (Vector512.LoadUnsafe(ref last) - vector).StoreUnsafe(ref last);
    }

    private static int Aligned(double[] pinned)
    {
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        return (int)((64 - (address & 63)) & 63) / sizeof(double);
    }
}
