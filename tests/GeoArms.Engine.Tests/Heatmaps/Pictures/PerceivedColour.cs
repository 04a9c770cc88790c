using GeoArms.Engine.Heatmaps.Pictures;

namespace GeoArms.Engine.Tests.Heatmaps.Pictures;

/// <summary>A colour as people see it: CIELAB of sRGB under D65, and with red- or green-blindness.</summary>
internal readonly record struct PerceivedColour(double L, double A, double B)
{
    /// <summary>Full protanopia and deuteranopia (G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, IEEE TVCG 15, 2009, table of severity 1.0), on linear RGB; and plain sight.</summary>
    public static readonly IReadOnlyDictionary<string, double[]> Sights = new Dictionary<string, double[]>(StringComparer.Ordinal)
    {
        ["plain"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
    };

    public static PerceivedColour Of(Colour colour, string sight)
    {
        var m = Sights[sight];
        var (r, g, b) = (Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue));
        var (sr, sg, sb) = ((m[0] * r) + (m[1] * g) + (m[2] * b), (m[3] * r) + (m[4] * g) + (m[5] * b), (m[6] * r) + (m[7] * g) + (m[8] * b));
        var x = Root(((0.4124564 * sr) + (0.3575761 * sg) + (0.1804375 * sb)) / 0.95047);
        var y = Root((0.2126729 * sr) + (0.7151522 * sg) + (0.0721750 * sb));
        var z = Root(((0.0193339 * sr) + (0.1191920 * sg) + (0.9503041 * sb)) / 1.08883);
        return new PerceivedColour((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    public double DistanceTo(PerceivedColour other) => Math.Sqrt(((L - other.L) * (L - other.L)) + ((A - other.A) * (A - other.A)) + ((B - other.B) * (B - other.B)));

    private static double Linear(byte channel) => channel / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);

    private static double Root(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
}
