namespace GeoArms.Data.Import.Workbooks;

/// <summary>How large the parts of a workbook may be. What is larger is refused before it is read.</summary>
internal static class WorkbookLimits
{
    /// <summary>Rows of a sheet that Excel itself permits.</summary>
    public const int Rows = 1_048_576;

    /// <summary>Columns of a sheet that Excel itself permits.</summary>
    public const int Columns = 16_384;

    /// <summary>Files in the archive.</summary>
    public const int Entries = 10_000;

    /// <summary>Bytes of one unpacked part; a full sheet of a million rows and forty columns has about two thousand million.</summary>
    public const long PartBytes = 4L << 30;

    /// <summary>Bytes of the unpacked table of texts, which is held in memory.</summary>
    public const long TextBytes = 256L << 20;

    /// <summary>Bytes of the parts that describe the workbook (styles, lists of sheets), which are held in memory.</summary>
    public const long DescriptionBytes = 32L << 20;

    /// <summary>From so many bytes on, a part must not be packed more than <see cref="Ratio"/> to one.</summary>
    public const long BytesWithoutRatio = 64L << 20;

    /// <summary>Greatest ratio of packing; sheets of numbers reach about forty to one.</summary>
    public const int Ratio = 250;

    /// <summary>Bytes of a file that must be unpacked, or of the old binary form.</summary>
    public const long WholeBytes = 1L << 30;
}
