using System.Diagnostics;
using GeoArms.Core;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>One evaluation of a filter, bounded in time so that no filter holds up the server.</summary>
internal sealed class FilterRun
{
    /// <summary>Longest time of an evaluation.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>To be called every few thousand rows and before each dear step.</summary>
    /// <exception cref="InputException">The time is up.</exception>
    internal void Check()
    {
        if (Stopwatch.GetElapsedTime(_began) > Longest)
        {
            throw new InputException(
                $"Evaluating the filter took longer than {Longest.TotalSeconds:0} seconds; expected a filter that costs less: fewer patterns, simpler geometries, or a condition beside them that leaves fewer features.")
            {
                Parameter = "filter",
            };
        }
    }
}
