using System.Text;
using GeoArms.Core;

namespace GeoArms.Data.Import.Texts;

/// <summary>Finds out how the text of a file is encoded, or takes what the user says.</summary>
internal static class TextForms
{
    private static readonly string[] Usual =
    [
        "utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255",
        "windows-1256", "iso-8859-1", "iso-8859-2", "iso-8859-5", "iso-8859-6", "iso-8859-15", "koi8-r", "koi8-u", "ibm850", "macintosh", "gb18030", "shift_jis",
    ];

    static TextForms() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The form of a file's text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="named">Name of an encoding that overrules the finding, or null.</param>
    /// <exception cref="InputException">There is no such encoding, or the file does not tell which of several it is; the message names the option.</exception>
    public static TextForm Of(InputFile file, string? named)
    {
        if (named is not null)
        {
            return Named(named, file);
        }

        var evidence = new ByteEvidence();
        using var stream = file.Open();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            evidence.Add(buffer.AsSpan(0, read));
        }

        evidence.Finish();
        return Judge(evidence, file.Name);
    }

    private static TextForm Judge(ByteEvidence evidence, string file)
    {
        switch (evidence.Mark)
        {
            case ByteOrderMark.Utf8:
                return TextForm.Utf8;
            case ByteOrderMark.Utf16LittleEndian:
                return new TextForm("UTF-16", Encoding.Unicode, $"'{file}' is read as UTF-16 (little-endian), as its byte order mark says.");
            case ByteOrderMark.Utf16BigEndian:
                return new TextForm("UTF-16", Encoding.BigEndianUnicode, $"'{file}' is read as UTF-16 (big-endian), as its byte order mark says.");
            case ByteOrderMark.Utf32LittleEndian:
                return new TextForm("UTF-32", Encoding.UTF32, $"'{file}' is read as UTF-32, as its byte order mark says.");
        }

        if (evidence.LooksUtf16LittleEndian)
        {
            return new TextForm("UTF-16", Encoding.Unicode, $"'{file}' has no byte order mark; it is read as UTF-16 (little-endian), for every second byte of its plain letters is zero.");
        }

        if (evidence.LooksUtf16BigEndian)
        {
            return new TextForm("UTF-16", Encoding.BigEndianUnicode, $"'{file}' has no byte order mark; it is read as UTF-16 (big-endian), for every second byte of its plain letters is zero.");
        }

        if (evidence.Stray == 0)
        {
            return TextForm.Utf8;
        }

        // Rows of a UTF-8 file that are spoilt are rejected one by one; so are those of a file that is neither the one
        // nor the other, for reading UTF-8 as anything else would spoil names without a word.
        if (evidence.Sequences * 10 > evidence.Stray || !evidence.CouldBeWindows1252)
        {
            return new TextForm("UTF-8", null, evidence.Sequences >= evidence.Stray * 9L
                ? null
                : $"'{file}' is read as UTF-8, but {evidence.Stray} bytes of it are not; rows with such bytes are rejected. If it has another encoding, say --encoding NAME (windows-1252, for example).");
        }

        if (evidence.LooksLikeAnotherScript)
        {
            throw new InputException(
                $"The text of '{file}' is not UTF-8, and its letters stand as in Cyrillic, Greek, Arabic or Hebrew text of one byte a letter; the bytes do not tell which. Expected --encoding NAME: windows-1251 or koi8-r for Cyrillic, windows-1253 for Greek, windows-1256 for Arabic, windows-1255 for Hebrew (or the file saved as UTF-8).")
            {
                Parameter = "--encoding",
            };
        }

        var (name, encoding, why) = evidence.HasWindowsPrintables
            ? ("Windows-1252", Encoding.GetEncoding(1252), "")
            : ("ISO-8859-1", Encoding.Latin1, " (Windows-1252 would read it the same)");
        return new TextForm(name, encoding, $"'{file}' is not UTF-8; it is read as {name}{why}. If names look wrong, say --encoding NAME.");
    }

    private static TextForm Named(string name, InputFile file)
    {
        try
        {
            var encoding = name.ToUpperInvariant() switch
            {
                "UTF-16" or "UTF16" or "UNICODE" => StartsBigEndian(file) ? Encoding.BigEndianUnicode : Encoding.Unicode,
                "UTF8" => Encoding.UTF8,
                "LATIN1" or "LATIN-1" => Encoding.Latin1,
                "ANSI" or "CP1252" or "1252" => Encoding.GetEncoding(1252),
                _ => Encoding.GetEncoding(name),
            };
            return encoding.CodePage == Encoding.UTF8.CodePage ? TextForm.Utf8 : new TextForm(name, encoding, $"'{file.Name}' is read as {name}, as --encoding says.");
        }
        catch (ArgumentException problem)
        {
            throw new InputException($"Got the encoding '{name}'; did you mean '{NearestName.Of(name, Usual)}'? Expected one such as {string.Join(", ", Usual)}.", problem) { Parameter = "--encoding" };
        }
    }

    private static bool StartsBigEndian(InputFile file)
    {
        using var stream = file.Open();
        Span<byte> start = stackalloc byte[2];
        return stream.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0xFE, 0xFF];
    }
}
