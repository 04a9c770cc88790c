using System.Globalization;
using GeoArms.Core.Projections;

namespace GeoArms.Data.Import.Places.References;

/// <summary>A published shift from a datum to WGS84.</summary>
/// <param name="Name">Name in the EPSG dataset, or what stands for it.</param>
/// <param name="Accuracy">How far off it may be, in metres; not a number when a file gives a shift without saying.</param>
/// <param name="Shift">Its parameters.</param>
/// <param name="West">Where it was made for: west in degrees.</param>
/// <param name="South">South in degrees.</param>
/// <param name="East">East in degrees; beyond 180 when the area crosses the antimeridian.</param>
/// <param name="North">North in degrees.</param>
internal sealed record KnownShift(string Name, double Accuracy, DatumShift Shift, double West, double South, double East, double North)
{
    /// <summary>What is taken for the accuracy where nobody knows it, in metres: what published shifts of one datum differ by.</summary>
    public const double AssumedAccuracy = 100;

    /// <summary>True when its makers do not know how accurate it is.</summary>
    public bool IsAccuracyAssumed { get; init; }

    /// <summary>Size of its area, for comparison only.</summary>
    public double Area => (East - West) * (North - South);

    /// <summary>True when it was made for a place.</summary>
    public bool Covers(double longitude, double latitude) =>
        latitude >= South && latitude <= North && ((longitude >= West && longitude <= East) || (longitude + 360 >= West && longitude + 360 <= East));

    /// <summary>Name, parameters and accuracy, for the summary.</summary>
    public string Describe()
    {
        var accuracy = IsAccuracyAssumed ? string.Create(CultureInfo.InvariantCulture, $"accuracy not known (taken for {Accuracy:0.##} m)")
            : double.IsNaN(Accuracy) ? "accuracy not stated" : string.Create(CultureInfo.InvariantCulture, $"accuracy about {Accuracy:0.##} m");
        var parameters = Shift.IsNull ? "no shift"
            : Shift.IsTranslation ? string.Create(CultureInfo.InvariantCulture, $"3 parameters ({Shift.X:0.###}, {Shift.Y:0.###}, {Shift.Z:0.###} m)")
            : string.Create(CultureInfo.InvariantCulture, $"7 parameters ({Shift.X:0.###}, {Shift.Y:0.###}, {Shift.Z:0.###} m; {Shift.RotationX:0.####}, {Shift.RotationY:0.####}, {Shift.RotationZ:0.####}″; {Shift.Scale:0.####} ppm)");
        return $"'{Name}', {parameters}, {accuracy}";
    }
}
