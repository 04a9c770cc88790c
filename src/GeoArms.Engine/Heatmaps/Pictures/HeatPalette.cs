namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>
/// The colours of a heatmap's pictures by number: nothing, the classes, the marks. At most sixteen, so that a pixel takes four bits.
/// </summary>
public sealed class HeatPalette
{
    private const byte Nothing = 0;

    private readonly Colour[] _colours;
    private readonly byte _line;
    private readonly byte _ground;
    private readonly byte _dot;
    private readonly byte _thin;
    private readonly byte _border;

    /// <summary>Makes the palette of some classes.</summary>
    public HeatPalette(HeatClasses classes)
    {
        Classes = classes;
        _colours = new Colour[classes.Count + 5];
        _colours[Nothing] = Colour.Transparent;
        for (var k = 0; k < classes.Count; k++)
        {
            _colours[Number(k)] = classes.Colour(k);
        }

        var next = classes.Count;
        (_line, _ground, _dot, _thin, _border) = ((byte)next, (byte)(next + 1), (byte)(next + 2), (byte)(next + 3), (byte)(next + 4));
        _colours[_border] = BorderLine;
        _colours[_line] = HatchLine;
        _colours[_ground] = HatchGround;
        _colours[_dot] = PartlyDot;
        _colours[_thin] = ThinDot;
    }

    /// <summary>Lines of ground without reports.</summary>
    public static Colour HatchLine { get; } = new(0x5a, 0x5a, 0x5a, 200);

    /// <summary>Between the lines of ground without reports: a veil, so that it is not taken for ground without events.</summary>
    public static Colour HatchGround { get; } = new(0x80, 0x80, 0x80, 56);

    /// <summary>Dots of ground with partial reports.</summary>
    public static Colour PartlyDot { get; } = new(0x5a, 0x5a, 0x5a, 170);

    /// <summary>Dots of ground with too few events to compare.</summary>
    public static Colour ThinDot { get; } = new(0x40, 0x40, 0x40, 200);

    /// <summary>Lines near a border.</summary>
    public static Colour BorderLine { get; } = new(0x70, 0x70, 0x70, 130);

    /// <summary>The classes.</summary>
    public HeatClasses Classes { get; }

    /// <summary>The colours by number.</summary>
    public ReadOnlySpan<Colour> Colours => _colours;

    /// <summary>Number of the colour of a pixel.</summary>
    /// <param name="value">Value of the cell; not looked at where the state says that there is none.</param>
    /// <param name="state">What stands behind it.</param>
    /// <param name="column">Column of the pixel in the world at its zoom.</param>
    /// <param name="row">Row of the pixel in the world at its zoom.</param>
    public byte Pixel(double value, CellState state, long column, long row) => state switch
    {
        CellState.NotReported => HeatPattern.IsHatchLine(column, row) ? _line : _ground,
        CellState.TooThin => HeatPattern.IsThinDot(column, row) ? _thin : Nothing,
        CellState.NearBorder when HeatPattern.IsBorderLine(column, row) => _border,
        CellState.PartlyReported when HeatPattern.IsPartlyDot(column, row) => _dot,
        _ => Class(value),
    };

    private byte Class(double value) => double.IsNaN(value) ? Nothing : Number(Classes.Of(value));

    // The class that is not drawn is nothing; those above it move down by one.
    private byte Number(int k) => k == Classes.Hidden ? Nothing : (byte)(k < Classes.Hidden ? k + 1 : k);
}
