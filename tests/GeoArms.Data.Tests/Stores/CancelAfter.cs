using System.Collections;
using GeoArms.Core.Rows;

namespace GeoArms.Data.Tests.Stores;

/// <summary>Rows that cancel the work on them once the store has looked at one of them for the second time (after its checks).</summary>
internal sealed class CancelAfter(FeatureRow[] rows, CancellationTokenSource source, int last) : IReadOnlyList<FeatureRow>
{
    private int _looks;

    public int Count => rows.Length;

    public FeatureRow this[int index]
    {
        get
        {
            if (index == last && Interlocked.Increment(ref _looks) == 60)
            {
                source.Cancel();
            }

            return rows[index];
        }
    }

    public IEnumerator<FeatureRow> GetEnumerator() => ((IEnumerable<FeatureRow>)rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => rows.GetEnumerator();
}
