using System.Globalization;
using System.Text;

namespace GeoArms.Server.Tests.Imports;

/// <summary>CSV files of made-up events, the same for the same arguments: some rows twice, some that cannot be taken.</summary>
internal static class GeneratedEvents
{
    /// <summary>The columns.</summary>
    public static readonly string[] Columns = ["event", "occurredFrom", "occurredTo", "eventType", "weapon", "killed", "longitude", "latitude", "place", "notes"];

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="rows">Rows of data.</param>
    /// <param name="revision">Rows whose number this divides differ from those of other revisions; 0 changes none.</param>
    /// <param name="dirty">True to have every 97th row rejected and every 101st repeat the one before.</param>
    public static void Write(string path, int rows, int revision, bool dirty = true)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        writer.WriteLine(string.Join(',', Columns));
        for (var i = 0; i < rows; i++)
        {
            var id = dirty && i % 101 == 100 ? i - 1 : i;
            var killed = revision > 0 && i % revision == 0 ? 90 + revision : i % 7;
            var day = (i % 28) + 1;
            var latitude = dirty && i % 97 == 96 ? "north" : (3 + (i % 4999 / 1000.0)).ToString("0.000", CultureInfo.InvariantCulture);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"E{id},2024-{(i % 12) + 1:00}-{day:00},2024-{(i % 12) + 1:00}-{day:00},battle,smallArms,{killed},{15 + (i % 9973 / 1000.0):0.000},{latitude},Place {i % 500},\"Event {i}, as told\""));
        }
    }
}
