namespace GeoArms.Server.Demonstration;

/// <summary>A hazard that is cleared on a day.</summary>
internal sealed record PlantedClearance(DateOnly SurveyedOn, DateOnly ClearedOn);
