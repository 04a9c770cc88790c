namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>The kinds of land release as statuses and columns of the layer <c>hazards</c>.</summary>
internal static class LandReleaseKinds
{
    /// <summary>Columns of the released areas, in the order of <see cref="LandReleaseKind"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["releasedCancelled", "releasedReduced", "releasedCleared"];

    /// <summary>The kind that a hazard's status names; null while it is suspected or confirmed.</summary>
    public static LandReleaseKind? Of(ReadOnlySpan<byte> status) =>
        status.SequenceEqual("cancelled"u8) ? LandReleaseKind.Cancelled
        : status.SequenceEqual("reduced"u8) ? LandReleaseKind.Reduced
        : status.SequenceEqual("cleared"u8) ? LandReleaseKind.Cleared
        : null;
}
