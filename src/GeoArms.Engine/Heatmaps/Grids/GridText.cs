using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace GeoArms.Engine.Heatmaps.Grids;

/// <summary>Writes the values of a grid as the members of a JSON array, or as lines of CSV: longitude, latitude, value, state.</summary>
public sealed class GridText
{
    /// <summary>Header of the CSV.</summary>
    public const string CsvHeader = "lon,lat,value,state\r\n";

    /// <summary>Longest line: three numbers of up to 24 letters, the state and the marks between.</summary>
    private const int LongestLine = 120;

    private readonly HeatGrid _grid;
    private readonly byte[][] _longitudes;
    private readonly byte[][] _states = [.. Enum.GetValues<CellState>().Select(state => Encoding.UTF8.GetBytes($",{CellStateWords.Name(state)}\r\n"))];
    private readonly int[] _counts = new int[Enum.GetValues<CellState>().Length];

    /// <summary>Makes the writer of one grid.</summary>
    public GridText(HeatGrid grid)
    {
        _grid = grid;
        _longitudes = [.. Enumerable.Range(0, grid.Width).Select(column => Encoding.UTF8.GetBytes(Degrees(grid.Longitude(column))))];
    }

    /// <summary>How many cells with a state were written.</summary>
    public int Count(CellState state) => _counts[(int)state];

    /// <summary>Writes the next rows as members of an array, with commas between all of them; <c>null</c> where there is no value.</summary>
    public void WriteJson(HeatGridRows rows, IBufferWriter<byte> into)
    {
        var values = rows.Values.Span;
        var states = rows.States.Span;
        for (var i = 0; i < values.Length; i++)
        {
            var room = into.GetSpan(LongestLine);
            var at = 0;
            if (rows.First > 0 || i > 0)
            {
                room[at++] = (byte)',';
            }

            if (double.IsNaN(values[i]))
            {
                "null"u8.CopyTo(room[at..]);
                at += 4;
            }
            else
            {
                at += Number(values[i], room[at..]);
            }

            into.Advance(at);
            _counts[(int)states[i]]++;
        }
    }

    /// <summary>Writes the next rows as lines; the value is empty where there is none.</summary>
    public void WriteCsv(HeatGridRows rows, IBufferWriter<byte> into)
    {
        var values = rows.Values.Span;
        var states = rows.States.Span;
        for (var start = 0; start < values.Length; start += _grid.Width)
        {
            var latitude = Encoding.UTF8.GetBytes($",{Degrees(_grid.Latitude(rows.First + (start / _grid.Width)))},");
            for (var column = 0; column < _grid.Width; column++)
            {
                var room = into.GetSpan(LongestLine);
                var at = Copy(_longitudes[column], room);
                at += Copy(latitude, room[at..]);
                at += double.IsNaN(values[start + column]) ? 0 : Number(values[start + column], room[at..]);
                at += Copy(_states[(int)states[start + column]], room[at..]);
                into.Advance(at);
                _counts[(int)states[start + column]]++;
            }
        }
    }

    private static int Copy(byte[] text, Span<byte> into)
    {
        text.CopyTo(into);
        return text.Length;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    private static int Number(double value, Span<byte> into) => Utf8Formatter.TryFormat(value, into, out var written) ? written : 0;

    /// <summary>To a tenth of a millimetre, so that no digits stand there that a sum of steps has made.</summary>
    private static string Degrees(double degrees) => Math.Round(degrees, 9).ToString("0.#########", System.Globalization.CultureInfo.InvariantCulture);
}
