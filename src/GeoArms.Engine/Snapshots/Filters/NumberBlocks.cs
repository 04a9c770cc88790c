using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Calculates numbers for a block of rows at a time; NaN is null.</summary>
internal abstract class NumberBlocks : ValueBlocks<double>
{
    internal static NumberBlocks Of(TypedValue.Number number) => number switch
    {
        TypedValue.NumberConstant constant => new Constant(constant.Value),
        TypedValue.NumberColumn column => new Column(column.Column),
        TypedValue.NumberMember member => new Member(member.Column, member.Name),
        TypedValue.NumberArithmetic arithmetic => new Arithmetic(Of(arithmetic.Left), arithmetic.Operator, Of(arithmetic.Right)),
        TypedValue.DaysUntil days => new DaysUntil(MomentBlocks.Of(days.Since), days.Day),
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "This number cannot be calculated."),
    };

    internal override bool IsNull(double value) => double.IsNaN(value);

    private sealed class Constant(double value) : NumberBlocks
    {
        internal override void Fill(Segment segment, int from, Span<double> into) => into.Fill(value);
    }

    private sealed class Column(int column) : NumberBlocks
    {
        internal override void Fill(Segment segment, int from, Span<double> into)
        {
            var storage = segment.Content.Columns[column];
            switch (storage)
            {
                case NumberColumn { Numbers: { } numbers }:
                    numbers.AsSpan(from, into.Length).CopyTo(into);
                    break;
                case NumberColumn { Whole: { } whole }:
                    Fill(whole, from, into);
                    break;
                case IntegerColumn integers:
                    Fill(integers.Values, from, into);
                    break;
                default:
                    into.Fill(double.NaN);
                    return;
            }

            for (var i = 0; storage.Nulls is { } nulls && i < into.Length; i++)
            {
                into[i] = RowBits.Get(nulls, from + i) ? double.NaN : into[i];
            }
        }

        private static void Fill(NarrowIntegers values, int from, Span<double> into)
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = values[from + i];
            }
        }
    }

    private sealed class Member(int column, string name) : NumberBlocks
    {
        private readonly byte[] _name = Encoding.UTF8.GetBytes(name);

        internal override void Fill(Segment segment, int from, Span<double> into)
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = segment.Content.Columns[column] is TextStorage texts && !texts.IsNull(from + i)
                    && JsonMember.TryFind(texts.Utf8(from + i), _name, out var reader) && reader.TokenType == JsonTokenType.Number
                    ? reader.GetDouble()
                    : double.NaN;
            }
        }
    }

    private sealed class Arithmetic(NumberBlocks left, ArithmeticOperator arithmetic, NumberBlocks right) : NumberBlocks
    {
        internal override void Fill(Segment segment, int from, Span<double> into)
        {
            Span<double> second = stackalloc double[ValueBlocks.Rows];
            second = second[..into.Length];
            left.Fill(segment, from, into);
            right.Fill(segment, from, second);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = Calculation.Of(into[i], arithmetic, second[i]);
            }
        }
    }

    private sealed class DaysUntil(MomentBlocks since, long day) : NumberBlocks
    {
        internal override void Fill(Segment segment, int from, Span<double> into)
        {
            Span<long> moments = stackalloc long[ValueBlocks.Rows];
            moments = moments[..into.Length];
            since.Fill(segment, from, moments);
            for (var i = 0; i < into.Length; i++)
            {
                var started = Math.DivRem(moments[i], TimeInterval.Day, out var rest);
                into[i] = moments[i] == MomentBlocks.Null ? double.NaN : day - (rest < 0 ? started - 1 : started);
            }
        }
    }
}
