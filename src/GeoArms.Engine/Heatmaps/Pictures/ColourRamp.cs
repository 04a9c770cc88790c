namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>
/// A run of colours from little to much. The one-sided ramps are perceptually uniform and can be read by the colour-blind and in grey:
/// inferno, magma and viridis of matplotlib (S. van der Walt, N. Smith: "A Better Default Colormap for Matplotlib", SciPy 2015; CC0), turned
/// round so that much is dark on a light map, without the ends that vanish on it. The two-sided one is PuOr (M. Harrower, C. A. Brewer:
/// "ColorBrewer.org", The Cartographic Journal 40, 2003).
/// </summary>
public sealed class ColourRamp
{
    private readonly Colour[] _knots;
    private readonly double _first;
    private readonly double _last;

    /// <summary>Makes a ramp of knots at equal distances, 0xRRGGBB, read from one place to another (0 to 1; backwards if need be).</summary>
    private ColourRamp(double first, double last, params ReadOnlySpan<int> knots)
    {
        _first = first;
        _last = last;
        _knots = new Colour[knots.Length];
        for (var i = 0; i < knots.Length; i++)
        {
            _knots[i] = Colour.Of(knots[i]);
        }
    }

    /// <summary>Yellow, orange, red, purple: people harmed.</summary>
    public static ColourRamp Inferno { get; } = new(
        0.95, 0.13,
        0x000004, 0x0a0722, 0x1e0c45, 0x380962, 0x510e6c, 0x69166e, 0x801f6c, 0x982766, 0xb0315b,
        0xc63d4d, 0xd94d3d, 0xe9612b, 0xf47918, 0xfa9407, 0xfcb014, 0xf8cd37, 0xf2ea69, 0xfcffa4);

    /// <summary>Peach, pink, violet: violence inside agreed zones.</summary>
    public static ColourRamp Magma { get; } = new(
        0.9, 0.15,
        0x000004, 0x090720, 0x1a1042, 0x311165, 0x4a1079, 0x621980, 0x792282, 0x912b81, 0xaa337d,
        0xc23b75, 0xd9466b, 0xec5860, 0xf7725c, 0xfc8e64, 0xfeaa74, 0xfec68a, 0xfde2a3, 0xfcfdbf);

    /// <summary>Light green, teal, blue, purple: contaminated ground.</summary>
    public static ColourRamp Viridis { get; } = new(
        0.9, 0.03,
        0x440154, 0x481769, 0x472a7a, 0x433d84, 0x3d4e8a, 0x355e8d, 0x2e6d8e, 0x297b8e, 0x23898e,
        0x1f978b, 0x21a585, 0x2eb37c, 0x46c06f, 0x65cb5e, 0x89d548, 0xb0dd2f, 0xd8e219, 0xfde725);

    /// <summary>Purple (less), white, orange (more): a comparison of two periods.</summary>
    public static ColourRamp PurpleOrange { get; } = new(
        0, 1, 0x2d004b, 0x542788, 0x8073ac, 0xb2abd2, 0xd8daeb, 0xf7f7f7, 0xfee0b6, 0xfdb863, 0xe08214, 0xb35806, 0x7f3b08);

    /// <summary>The colour at a share of the way, 0 to 1.</summary>
    public Colour At(double share)
    {
        var place = (_first + ((_last - _first) * Math.Clamp(share, 0, 1))) * (_knots.Length - 1);
        var knot = Math.Min((int)place, _knots.Length - 2);
        return Colour.Between(_knots[knot], _knots[knot + 1], place - knot);
    }
}
