using System.Text;

namespace GeoArms.Data.Import.Texts;

/// <summary>How the text of a file is encoded, and how that was found out.</summary>
/// <param name="Name">What to call the encoding in messages.</param>
/// <param name="Encoding">The encoding, or null for UTF-8, which is read without being changed.</param>
/// <param name="Note">What the user should know, or null when the file is plain UTF-8 or ASCII.</param>
internal sealed record TextForm(string Name, Encoding? Encoding, string? Note)
{
    /// <summary>UTF-8, with or without a byte order mark.</summary>
    public static TextForm Utf8 { get; } = new("UTF-8", null, null);

    /// <summary>The file's text as UTF-8, changed while it is read.</summary>
    public Stream Open(InputFile file)
    {
        var stream = file.Open();
        return Encoding is null ? stream : System.Text.Encoding.CreateTranscodingStream(stream, Encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
