using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>What a forecast expects in the cell in which a site lies.</summary>
/// <param name="From">First day of the forecast.</param>
/// <param name="Days">Days ahead.</param>
/// <param name="CellMetres">Side of the cell.</param>
/// <param name="Expected">Expected number of reported incidents.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Place">Place of the cell among all, from 1 for the greatest expectation.</param>
/// <param name="Cells">Number of cells.</param>
/// <param name="MethodReason">By which method and why, as a sentence.</param>
public sealed record ExpectedIncidents(DateOnly From, int Days, double CellMetres, double Expected, double Low, double High, int Place, int Cells, string MethodReason)
{
    /// <summary>What is expected about a site, or null when it lies outside the study area.</summary>
    public static ExpectedIncidents? At(RiskForecast forecast, OpenSite site)
    {
        var cell = forecast.Grid.CellAt(site.Place.Longitude, site.Place.Latitude);
        return cell < 0 ? null : new ExpectedIncidents(
            forecast.Origin, forecast.HorizonDays, forecast.Grid.Cell, forecast.Expected[cell], forecast.Low[cell], forecast.High[cell], 1 + Array.IndexOf(forecast.Ranking, cell),
            forecast.Grid.Count, forecast.MethodReason);
    }
}
