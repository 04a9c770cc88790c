using GeoArms.Core;

namespace GeoArms.Data.Import.Archives;

/// <summary>
/// What a packed file may ask of the machine. Real data stay far below; a file made to exhaust a disk or a day is above
/// (D. Fifield, A better zip bomb, 2019).
/// </summary>
internal static class ArchiveLimits
{
    /// <summary>Entries of an archive.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Bytes that the entries of an archive, or a packed file that must be copied, may have together when they are unpacked.</summary>
    public const long MostBytes = 32L << 30;

    /// <summary>How many bytes one packed byte may become. Deflate itself ends at 1,032; tables with many empty columns come near 200.</summary>
    public const int LargestRatio = 500;

    /// <summary>Below so many bytes the ratio says nothing.</summary>
    public const long RatioFrom = 64L << 20;

    /// <summary>Refuses sizes beyond the limits.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="packed">Bytes before.</param>
    /// <param name="unpacked">Bytes after unpacking.</param>
    /// <exception cref="InputException">It is too large, or grows too much.</exception>
    public static void Check(string what, long packed, long unpacked)
    {
        if (unpacked > MostBytes)
        {
            throw new InputException($"{what} unpacks to more than {MostBytes >> 30} GB; expected less. Unpack it yourself if it is what it should be.");
        }

        if (unpacked > RatioFrom && unpacked / Math.Max(1, packed) > LargestRatio)
        {
            throw new InputException(
                $"{what} unpacks to more than {LargestRatio} times its size ({packed:N0} bytes become {unpacked:N0} or more), as files do that are made to fill a disk; it is refused. Unpack it yourself if it is what it should be.");
        }
    }
}
