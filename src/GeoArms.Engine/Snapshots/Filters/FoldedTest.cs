using System.Text;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Folds a text, once or several times, and passes it to another test.</summary>
internal sealed class FoldedTest(IReadOnlyList<TextFold> folds, ValueTest inner) : ValueTest
{
    internal override int Cost => 30;

    internal override bool Passes(ReadOnlySpan<byte> utf8) => inner.Passes(Folded(utf8, folds));

    /// <summary>A text folded.</summary>
    internal static byte[] Folded(ReadOnlySpan<byte> utf8, IReadOnlyList<TextFold> folds)
    {
        var text = Encoding.UTF8.GetString(utf8);
        foreach (var fold in folds)
        {
            text = TextFolding.Fold(text, fold);
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
