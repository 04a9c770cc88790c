using GeoArms.Core.Filters.Typing;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Text is like a pattern.</summary>
internal sealed class LikeTest(string pattern) : ValueTest
{
    private readonly LikePattern _pattern = new(pattern);

    internal override int Cost => 20;

    internal override bool Passes(ReadOnlySpan<byte> utf8) => _pattern.Matches(utf8);
}
