namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>What a clearance task costs in team-days.</summary>
/// <param name="TeamDays">Team-days; above 0.</param>
/// <param name="SquareMetres">The area that is left to release.</param>
/// <param name="IsAreaKnown">False when the area is the profile's figure for point hazards that declare none.</param>
/// <param name="Basis">How it was reckoned, in a sentence.</param>
public sealed record HazardEffort(double TeamDays, double SquareMetres, bool IsAreaKnown, string Basis)
{
    // A task never costs nothing, whatever the profile says: value per team-day divides by it.
    private const double LeastTeamDays = 0.1;

    /// <summary>
    /// Team-days = (days a task + cleared area / clearance rate of the type + surveyed area / survey rate) × ground factor. Of a confirmed area all is
    /// cleared; of a suspected one the profile's share, and the rest is surveyed. What has been released already is taken off the area.
    /// </summary>
    /// <param name="hazardType">Key of <c>hazardType</c>; one without a rate counts as <c>unknown</c>.</param>
    /// <param name="isConfirmed">True for a confirmed area.</param>
    /// <param name="squareMetres">Area of the polygon, or declared area of a point; null when there is none.</param>
    /// <param name="released">Square metres released already by cancellation, reduction and clearance.</param>
    /// <param name="ground">What the ground is like, or null.</param>
    /// <param name="rates">Planning rates.</param>
    public static HazardEffort Of(string hazardType, bool isConfirmed, double? squareMetres, double released, string? ground, EffortRates rates)
    {
        var left = Math.Max(0, (squareMetres ?? rates.PointSquareMetres) - (squareMetres is null ? 0 : released));
        var type = rates.SquareMetresPerTeamDay.ContainsKey(hazardType) ? hazardType : "unknown";
        var rate = rates.SquareMetresPerTeamDay[type];
        var share = isConfirmed ? 1 : rates.SuspectedShare;
        var factor = ground is not null && rates.GroundFactors.TryGetValue(ground, out var known) ? known : 1;
        var days = (rates.DaysPerTask + (left * share / rate) + (left * (1 - share) / rates.SurveySquareMetresPerTeamDay)) * factor;
        var area = squareMetres is null ? FormattableString.Invariant($"no area stated, {left:0} m² taken") : FormattableString.Invariant($"{left:0} m² left to release");
        var survey = share < 1 ? FormattableString.Invariant($", {share:0.##} of it at {rate:0.#} m² and the rest by survey at {rates.SurveySquareMetresPerTeamDay:0.#} m² a team-day") : FormattableString.Invariant($" at {rate:0.#} m² a team-day");
        var onGround = ground is null ? "ground not stated" : FormattableString.Invariant($"ground {ground} × {factor:0.##}");
        return new HazardEffort(
            Math.Max(LeastTeamDays, days), left, squareMetres is not null, FormattableString.Invariant($"{area}{survey}, {rates.DaysPerTask:0.##} days a task, {onGround}"));
    }
}
