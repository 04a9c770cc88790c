namespace GeoArms.Data.Import;

/// <summary>One of the files that were given together: in a folder, beside a shapefile, or in a zip archive.</summary>
/// <param name="Name">Path below the folder or within the archive, with <c>/</c> between its parts. Nothing is ever written to it.</param>
/// <param name="Length">Length in bytes, unpacked.</param>
/// <param name="Open">Opens it at its beginning, for reading only.</param>
internal sealed record InputMember(string Name, long Length, Func<Stream> Open)
{
    /// <summary>Path without the extension.</summary>
    public string PathStem => Name[..^Path.GetExtension(Name).Length];

    /// <summary>Name without folders and extension.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);

    /// <summary>True when the name ends in this extension (with its dot), in any case.</summary>
    public bool HasExtension(string extension) => Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
