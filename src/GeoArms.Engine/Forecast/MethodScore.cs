namespace GeoArms.Engine.Forecast;

/// <summary>How a method did over all windows. Lists are by <see cref="ForecastScore.AreaShares"/>.</summary>
/// <param name="Method">The method.</param>
/// <param name="LogScore">Nats per event above the same chance for every cell.</param>
/// <param name="HitRates">Events in the first cells over all events.</param>
/// <param name="Pai">Prediction accuracy index: hit rate over the share of the cells (Chainey, Tompson, Uhlig 2008).</param>
/// <param name="PeiStar">Events in the first cells over the most that so many cells held (White, Hunt, Green 2023).</param>
public sealed record MethodScore(
    ForecastMethod Method, Estimate LogScore, IReadOnlyList<Estimate> HitRates, IReadOnlyList<Estimate> Pai, IReadOnlyList<Estimate> PeiStar);
