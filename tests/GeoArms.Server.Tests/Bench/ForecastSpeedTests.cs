using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Server.Bench;
using GeoArms.Server.Tests.Zones;
using Xunit.Abstractions;

namespace GeoArms.Server.Tests.Bench;

public sealed class ForecastSpeedTests(ITestOutputHelper output)
{
    /// <summary>With GEOARMS_FORECAST_ROWS the same for as many incidents: 1000000 gives the figure of docs/forecast.md.</summary>
    [Fact]
    public void The_forecast_is_measured_on_generated_incidents()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("GEOARMS_FORECAST_ROWS") ?? "5000", CultureInfo.InvariantCulture);
        var incidents = Snapshots.Of(GeneratedIncidents.Rows(rows)).Find(BuiltInLayers.Incidents.Name)!;
        var text = new StringWriter();
        ForecastSpeed.Write(incidents, text);
        output.WriteLine(text.ToString());
        Assert.Matches(@"Forecast from [\d,]+ events on [\d,]+ cells", text.ToString());
        Assert.Contains("all: cells, events, fit, score, forecast", text.ToString());
    }
}
