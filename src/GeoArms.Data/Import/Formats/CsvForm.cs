using GeoArms.Data.Import.Texts;

namespace GeoArms.Data.Import.Formats;

/// <summary>How a CSV file is to be read.</summary>
internal sealed record CsvForm
{
    /// <summary>What stands between the fields; null finds out.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Encoding of the text.</summary>
    public TextForm Text { get; init; } = TextForm.Utf8;

    /// <summary>True when the headings may stand below titles, with a row of HXL tags below them; false when the format says that they are the first line.</summary>
    public bool LooksForHeadings { get; init; }

    /// <summary>Line with the headings that the user names, or null.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The form of a file that anybody may have made: everything is found out that the request does not say.</summary>
    /// <exception cref="Core.InputException">The encoding cannot be told, or there is none of the name given.</exception>
    public static CsvForm Of(InputFile file, ImportRequest request, char? delimiter) => new()
    {
        Delimiter = delimiter,
        Text = TextForms.Of(file, request.Encoding),
        LooksForHeadings = true,
        HeaderRow = request.HeaderRow,
    };

    /// <summary>The form of a publisher's file: UTF-8 unless the request says otherwise, headings in the first line.</summary>
    /// <exception cref="Core.InputException">There is no encoding of the name given.</exception>
    public static CsvForm Documented(InputFile file, ImportRequest request, char? delimiter) => new()
    {
        Delimiter = delimiter,
        Text = request.Encoding is null ? TextForm.Utf8 : TextForms.Of(file, request.Encoding),
        LooksForHeadings = request.HeaderRow is not null,
        HeaderRow = request.HeaderRow,
    };
}
