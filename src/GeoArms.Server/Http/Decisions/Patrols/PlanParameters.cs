using System.Globalization;
using GeoArms.Core;
using GeoArms.Engine.Decisions.Patrols.Plans;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>Reads what a patrol plan takes besides its forecast.</summary>
internal static class PlanParameters
{
    private const double MostHours = 72;
    private const double MostKilometres = 2_000;
    private const double MostLoss = 0.5;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["patrols", "hours", "kilometres", "bases", "loss", "seed", "date"];

    /// <summary>Reads them.</summary>
    /// <exception cref="InputException">One cannot be taken.</exception>
    public static PlanQuestion Read(DecisionRequest request)
    {
        var parameters = request.Parameters;
        var (hours, kilometres) = (parameters["hours"], parameters["kilometres"]);
        if (hours is not null && kilometres is not null)
        {
            throw new InputException("Got hours and kilometres; expected one of them.") { Parameter = "hours" };
        }

        return new PlanQuestion
        {
            Patrol = PatrolParameters.Read(request),
            Patrols = parameters["patrols"] is null ? null : DecisionRequest.WholeNumber(parameters, "patrols", 1, 1, PlanQuestion.MostPatrols),
            Hours = kilometres is not null ? null : PatrolParameters.Number(parameters, "hours", PlanQuestion.DefaultHours, 0, MostHours, $"hours above 0 and at most {MostHours}"),
            Kilometres = kilometres is null ? null : PatrolParameters.Number(parameters, "kilometres", 0, 0, MostKilometres, $"kilometres above 0 and at most {MostKilometres}"),
            Bases = parameters["bases"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Loss = PatrolParameters.Number(parameters, "loss", PlanQuestion.DefaultLoss, -double.Epsilon, MostLoss, $"a share from 0 to {MostLoss}, such as 0.05"),
            Seed = DecisionRequest.WholeNumber(parameters, "seed", 1, 0, int.MaxValue),
            Date = parameters["date"] is not { } text ? null
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
                : throw new InputException($"Got date '{text}'; expected a day such as 2025-03-01.") { Parameter = "date" },
        };
    }
}
