using System.Text;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares text with a literal by code point, which is the order of the UTF-8 bytes.</summary>
internal sealed class TextTest(ComparisonOperator comparison, string literal) : ValueTest
{
    private readonly byte[] _literal = Encoding.UTF8.GetBytes(literal);

    internal override bool Passes(ReadOnlySpan<byte> utf8) => comparison switch
    {
        ComparisonOperator.Equal => utf8.SequenceEqual(_literal),
        ComparisonOperator.NotEqual => !utf8.SequenceEqual(_literal),
        ComparisonOperator.Less => utf8.SequenceCompareTo(_literal) < 0,
        ComparisonOperator.LessOrEqual => utf8.SequenceCompareTo(_literal) <= 0,
        ComparisonOperator.Greater => utf8.SequenceCompareTo(_literal) > 0,
        _ => utf8.SequenceCompareTo(_literal) >= 0,
    };
}
