using System.Text;
using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Text is one of several.</summary>
internal sealed class TextSetTest : ValueTest
{
    private readonly Utf8Interner _set = new();

    internal TextSetTest(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            _set.Intern(Encoding.UTF8.GetBytes(text));
        }
    }

    internal override bool Passes(ReadOnlySpan<byte> utf8) => _set.Find(utf8) >= 0;
}
