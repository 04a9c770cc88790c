using GeoArms.Engine.Heatmaps.Reporting;

namespace GeoArms.Engine.Queries.Reporting;

/// <summary>What is known of the reporting from a ground in a time.</summary>
/// <param name="Level">Over the whole time.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="Areas">P-codes of the areas with records that hold part of the ground.</param>
/// <param name="Months">Each month of the time by its number (year · 12 + month − 1).</param>
/// <param name="RecordedShare">Share of the ground, 0 to 1, that lies in areas with records.</param>
public sealed record CoverageStatement(
    CoverageLevel Level, string Sentence, IReadOnlyList<string> Areas, IReadOnlyList<(int Month, CoverageLevel Level)> Months, double RecordedShare);
