namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>
/// Planning rates from which the effort of a task is estimated. They are assumptions of planning, not measurements: a programme puts its own in its
/// profile. <c>docs/clearance.md</c> says where the shipped ones come from.
/// </summary>
/// <param name="DaysPerTask">Team-days that a task takes whatever its size: moving, briefing, marking, completion survey.</param>
/// <param name="SquareMetresPerTeamDay">Square metres that a team clears in a day, by <c>hazardType</c>.</param>
/// <param name="SuspectedShare">Share of a suspected area that needs clearance, 0 to 1; the rest is released by survey.</param>
/// <param name="SurveySquareMetresPerTeamDay">Square metres that a team releases by survey in a day.</param>
/// <param name="PointSquareMetres">Area in square metres taken for a point hazard that declares none.</param>
/// <param name="GroundFactors">What the days are multiplied by, by the ground that <c>extra.ground</c> states; ground that is not stated or not listed counts 1.</param>
public sealed record EffortRates(
    double DaysPerTask, IReadOnlyDictionary<string, double> SquareMetresPerTeamDay, double SuspectedShare, double SurveySquareMetresPerTeamDay, double PointSquareMetres,
    IReadOnlyDictionary<string, double> GroundFactors);
