namespace GeoArms.Data.TileArchives;

/// <summary>
/// An archive of tiles that is damaged, or that asks for more than any honest one does. The message is the rest of a sentence
/// that begins with the archive's name: "… cannot be read: it does not begin as …".
/// </summary>
public sealed class TileArchiveException : Exception
{
    /// <summary>Makes it.</summary>
    public TileArchiveException(string message)
        : base(message)
    {
    }

    /// <summary>Makes it, with what caused it.</summary>
    public TileArchiveException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
