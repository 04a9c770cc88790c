using System.Globalization;
using GeoArms.Core;
using GeoArms.Engine.Decisions;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>What a plan for clearance takes besides what every decision takes.</summary>
/// <param name="Request">What every decision takes; its limit is that of the tasks that are not done.</param>
/// <param name="Capacity">Number of teams.</param>
/// <param name="Until">Last day of the plan.</param>
/// <param name="Start">First day, or null for the day of the data.</param>
/// <param name="Compare">Name of a second profile, or null.</param>
internal sealed record PlanRequest(DecisionRequest Request, int Capacity, DateOnly Until, DateOnly? Start, string? Compare)
{
    private const string CapacityParameter = "capacity";
    private const string UntilParameter = "until";
    private const string StartParameter = "start";
    private const string CompareParameter = "compare";
    private const int MostTeams = 500;
    private const int MostDays = 36_525;

    /// <summary>Reads the parameters of a request.</summary>
    /// <exception cref="InputException">One is unknown or absent, or cannot be read.</exception>
    public static PlanRequest Read(HttpContext http)
    {
        var request = DecisionRequest.Read(http, CapacityParameter, UntilParameter, StartParameter, CompareParameter, ClearanceRankings.PrecedenceParameter);
        var parameters = request.Parameters;
        _ = ClearanceRankings.IsByRoad(request);
        if (parameters[CapacityParameter] is null)
        {
            throw new InputException($"Got no capacity; expected the number of teams, 1 to {MostTeams}.") { Parameter = CapacityParameter };
        }

        return new PlanRequest(
            request, DecisionRequest.WholeNumber(parameters, CapacityParameter, 1, 1, MostTeams),
            Day(UntilParameter, parameters[UntilParameter]) ?? throw new InputException("Got no until; expected the last day of the plan, such as 2026-12-31.") { Parameter = UntilParameter },
            Day(StartParameter, parameters[StartParameter]), parameters[CompareParameter]);
    }

    /// <summary>First day and number of days of the plan.</summary>
    /// <exception cref="InputException">It ends before it starts, or is too long.</exception>
    public (DateOnly Start, int Days) Period(DecisionGround ground)
    {
        var start = Start ?? ground.Day;
        var days = Until.DayNumber - start.DayNumber + 1;
        return days is >= 1 and <= MostDays
            ? (start, days)
            : throw new InputException($"Got until {Until:yyyy-MM-dd} for a plan that starts on {start:yyyy-MM-dd}; expected a day from the start to {MostDays} days later.") { Parameter = UntilParameter };
    }

    private static DateOnly? Day(string name, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InputException($"Got {name} '{text}'; expected a day such as 2026-12-31.") { Parameter = name };
}
