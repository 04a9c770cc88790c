namespace GeoArms.Data.Import.Texts;

/// <summary>The mark with which a text begins, and which says its encoding.</summary>
internal enum ByteOrderMark
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>EF BB BF.</summary>
    Utf8,

    /// <summary>FF FE.</summary>
    Utf16LittleEndian,

    /// <summary>FE FF.</summary>
    Utf16BigEndian,

    /// <summary>FF FE 00 00.</summary>
    Utf32LittleEndian,
}
