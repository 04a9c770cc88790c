namespace GeoArms.Data.Import.Records;

/// <summary>How a format wrote a value; formats without types (CSV) write text.</summary>
internal enum ValueKind : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number, as it was written.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A JSON object or array, as it was written.</summary>
    Json,
}
