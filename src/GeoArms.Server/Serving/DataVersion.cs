using System.Globalization;
using GeoArms.Data.Stores;

namespace GeoArms.Server.Serving;

/// <summary>
/// A version of the data as it stands in answers and addresses: six digits that tell the record of changes to which it
/// belongs, a hyphen, and the position in it, such as <c>3fa9c1-48213</c>.
/// </summary>
/// <param name="Record">Six hexadecimal digits of the record's identity: a version of another store is told from one of this.</param>
/// <param name="Position">The position in the record.</param>
internal readonly record struct DataVersion(string Record, ChangePosition Position)
{
    private const int RecordLength = 6;

    /// <summary>The version at a position of a record.</summary>
    public static DataVersion Of(ChangeRecord record, ChangePosition position) => new(record.Id.ToString("n")[..RecordLength], position);

    /// <summary>Reads the text; false when it has another form.</summary>
    public static bool TryParse(string text, out DataVersion version)
    {
        version = default;
        if (text.Length < RecordLength + 2 || text[RecordLength] != '-' || !text[..RecordLength].All(char.IsAsciiHexDigitLower)
            || !long.TryParse(text.AsSpan(RecordLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return false;
        }

        version = new DataVersion(text[..RecordLength], new ChangePosition(position));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Record}-{Position.Value}");
}
