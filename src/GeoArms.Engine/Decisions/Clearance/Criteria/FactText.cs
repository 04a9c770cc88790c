using System.Globalization;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>How numbers stand in facts.</summary>
internal static class FactText
{
    /// <summary>A distance behind a name: "830 m", "2.4 km".</summary>
    public static string Metres(double metres) => metres switch
    {
        0 => "0 m away",
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(metres):0} m away"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:0.0} km away"),
    };

    /// <summary>A number with separators.</summary>
    public static string Count(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A number as it stands in a definition.</summary>
    public static string Plain(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
