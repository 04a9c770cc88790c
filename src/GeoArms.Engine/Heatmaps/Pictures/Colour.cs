namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>A colour of the sRGB space with its opacity, 0 to 255 each.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue, byte Opacity = 255)
{
    /// <summary>Nothing.</summary>
    public static Colour Transparent { get; } = new(0, 0, 0, 0);

    /// <summary>As <c>#rrggbb</c>; the opacity is left out.</summary>
    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>The opaque colour of 0xRRGGBB.</summary>
    public static Colour Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>The colour between two, channel by channel.</summary>
    /// <param name="from">Colour at 0.</param>
    /// <param name="to">Colour at 1.</param>
    /// <param name="share">0 to 1.</param>
    public static Colour Between(Colour from, Colour to, double share) =>
        new(Mix(from.Red, to.Red, share), Mix(from.Green, to.Green, share), Mix(from.Blue, to.Blue, share), Mix(from.Opacity, to.Opacity, share));

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));
}
