using Xunit;

namespace GeoArms.Testing;

/// <summary>A theory about the shared data files; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks the test.</summary>
    public SharedDataTheoryAttribute() => Skip = SharedData.SkipReason;
}
