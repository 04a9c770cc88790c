using Xunit;

namespace GeoArms.Testing;

/// <summary>A fact about the shared data files; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Marks the test.</summary>
    public SharedDataFactAttribute() => Skip = SharedData.SkipReason;
}
