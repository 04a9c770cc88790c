namespace GeoArms.Data.Import;

/// <summary>What is to be imported, and how: the arguments of the <c>import</c> verb.</summary>
/// <param name="Format">Name of the format (<c>ucdp-ged</c>, <c>csv</c>, <c>geojson</c>).</param>
/// <param name="Files">Paths of the files; <c>.gz</c> is read as it is.</param>
/// <param name="DataFolder">Folder with <c>codes/</c> and <c>mappings/</c>.</param>
public sealed record ImportRequest(string Format, IReadOnlyList<string> Files, string DataFolder)
{
    /// <summary>Layer into which the rows go; null takes that of the mapping.</summary>
    public string? Layer { get; init; }

    /// <summary>Path or shipped name of a mapping file; null takes the format's own, or maps by names.</summary>
    public string? Mapping { get; init; }

    /// <summary>Column with the rows' ids; null takes that of the mapping or format.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Who published the rows; null takes the mapping's, the format's, or the file's stem.</summary>
    public string? Source { get; init; }

    /// <summary>Path of the rejects file; null makes one in <c>rejects/</c> beside the store.</summary>
    public string? RejectsFile { get; init; }

    /// <summary>Names or numbers of a workbook's sheets, or names of a GeoPackage's layers; empty takes the only sheet with a table of places, or all layers.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Line with the columns' names, counted from 1; null finds out.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Reference system of the places, such as <c>EPSG:32648</c>; it goes before the file's own. Null takes what mapping and file say.</summary>
    public string? Crs { get; init; }

    /// <summary>The country that all rows are about (code or name); null takes the mapping's, or the rows' own.</summary>
    public string? Country { get; init; }

    /// <summary>Encoding of text files; null finds out.</summary>
    public string? Encoding { get; init; }

    /// <summary>Path of the report as a page; null makes one in <c>reports/</c> beside the store.</summary>
    public string? Report { get; init; }

    /// <summary>Who imports; null takes the name of the user who runs the program.</summary>
    public string? By { get; init; }

    /// <summary>The day that counts as today when dates in the future are told (UTC); null takes the clock's.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>True to do everything but the writing.</summary>
    public bool DryRun { get; init; }
}
