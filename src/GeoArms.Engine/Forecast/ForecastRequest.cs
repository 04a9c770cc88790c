using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Forecast;

/// <summary>What is asked of a forecast.</summary>
public sealed record ForecastRequest
{
    /// <summary>Width of the cells in metres when the caller gives none.</summary>
    public const double DefaultCell = 10_000;

    /// <summary>Smallest width of the cells in metres.</summary>
    public const double MinCell = 1_000;

    /// <summary>Greatest width of the cells in metres.</summary>
    public const double MaxCell = 100_000;

    /// <summary>Days ahead when the caller gives none.</summary>
    public const int DefaultHorizon = 30;

    /// <summary>Most days ahead.</summary>
    public const int MaxHorizon = 366;

    /// <summary>Name of the parameter for the width.</summary>
    public const string CellParameter = "cell";

    /// <summary>Name of the parameter for the days ahead.</summary>
    public const string HorizonParameter = "horizon";

    /// <summary>Metres along one side of a cell.</summary>
    public double Cell { get; init; } = DefaultCell;

    /// <summary>Days ahead.</summary>
    public int HorizonDays { get; init; } = DefaultHorizon;

    /// <summary>
    /// First day of the forecast (UTC); only what was known before it is used. When null: the day after the end of the query's period, or, when
    /// that is open, after the last day on which an incident ended.
    /// </summary>
    public DateOnly? Origin { get; init; }

    /// <summary>Which incidents count, and from when; a box is not taken: see <see cref="Area"/>.</summary>
    public LayerQuery Query { get; init; } = LayerQuery.Everything;

    /// <summary>Study area, or null for the administrative areas and, without any, the box around all incidents.</summary>
    public LonLatBox? Area { get; init; }

    /// <summary>What an event counts for in <see cref="RiskForecast.Amount"/>, such as <c>killed</c> or <c>casualties</c>; null for the event itself.</summary>
    public string? Weight { get; init; }

    /// <summary>Seed of what is drawn at random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Reads a width.</summary>
    /// <exception cref="InputException">It is not a number within the permitted range.</exception>
    public static double ReadCell(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cell) && cell is >= MinCell and <= MaxCell
            ? cell
            : throw new InputException($"Got the cell '{text}'; expected metres along one side of a cell, {MinCell} to {MaxCell}.") { Parameter = CellParameter };

    /// <summary>Reads the days ahead.</summary>
    /// <exception cref="InputException">It is not a whole number within the permitted range.</exception>
    public static int ReadHorizon(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MaxHorizon
            ? days
            : throw new InputException($"Got the horizon '{text}'; expected whole days, 1 to {MaxHorizon}.") { Parameter = HorizonParameter };
}
