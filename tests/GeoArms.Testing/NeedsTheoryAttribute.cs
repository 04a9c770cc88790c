using Xunit;

namespace GeoArms.Testing;

/// <summary>A theory that needs files or programs; skipped as <see cref="NeedsFactAttribute"/> says.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks the test.</summary>
    public NeedsTheoryAttribute(Needs needs)
    {
        Needs = needs;
        Skip = new NeedsFactAttribute(needs).Skip;
    }

    /// <summary>What it needs.</summary>
    public Needs Needs { get; }
}
