namespace GeoArms.Engine.Decisions.Sites;

/// <summary>The areas with records of reporting that some ground touches.</summary>
/// <param name="Areas">P-code and label of each, by P-code.</param>
/// <param name="IsWhole">True when the whole ground lies in such areas.</param>
public sealed record ReportedGround(IReadOnlyList<(string Pcode, string Label)> Areas, bool IsWhole)
{
    /// <summary>The P-codes as one text: equal for equal areas.</summary>
    internal string Key { get; } = string.Join(' ', Areas.Select(area => area.Pcode));
}
