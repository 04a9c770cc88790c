using System.Globalization;
using GeoArms.Core;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Forecast;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>Reads what a question about patrols takes besides what every decision takes.</summary>
internal static class PatrolParameters
{
    private const string DaysParameter = "days";
    private const string WeightParameter = "weight";
    private const string WithinParameter = "within";
    private const double MostWithin = 20_000;

    /// <summary>Names of the parameters of the forecast, which ranking and plan share.</summary>
    public static IReadOnlyList<string> ForecastNames { get; } = [DaysParameter, ForecastRequest.CellParameter, WeightParameter, WithinParameter];

    /// <summary>Reads them.</summary>
    /// <exception cref="InputException">One cannot be taken.</exception>
    public static PatrolQuestion Read(DecisionRequest request)
    {
        var parameters = request.Parameters;
        DecisionRequest.Choice(parameters, DecisionRequest.ProfileParameter, [PatrolQuestion.Profile]);
        return new PatrolQuestion
        {
            Days = DecisionRequest.WholeNumber(parameters, DaysParameter, ForecastRequest.DefaultHorizon, 1, ForecastRequest.MaxHorizon),
            Share = Number(parameters, PatrolQuestion.ShareParameter, PatrolQuestion.DefaultShare, 0, 1, "a share above 0 and at most 1, such as 0.05"),
            Cell = parameters[ForecastRequest.CellParameter] is { } cell ? ForecastRequest.ReadCell(cell) : ForecastRequest.DefaultCell,
            Weight = parameters[WeightParameter] is { } weight and not "events" ? weight : null,
            Within = Number(parameters, WithinParameter, PatrolQuestion.DefaultWithin, 0, MostWithin, $"metres to each side of a road, above 0 and at most {MostWithin}"),
            Query = request.Query,
        };
    }

    /// <summary>A number above one bound and at most another.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static double Number(QueryParameters parameters, string name, double otherwise, double above, double most, string expected) => parameters[name] is not { } text ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > above && number <= most ? number
        : throw new InputException($"Got {name} '{text}'; expected {expected}.") { Parameter = name };
}
