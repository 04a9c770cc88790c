namespace GeoArms.Data.Import.Archives;

/// <summary>
/// Tells whether the name of an archive's entry is an ordinary path below the archive. GeoArms extracts nothing to such
/// a path; a name that leads elsewhere says that the archive was made to do harm, so none of it is read.
/// </summary>
internal static class EntryName
{
    private const int Longest = 1024;

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Problem(string name) =>
        name.Length == 0 ? "has no name"
        : name.Length > Longest ? $"has a name of {name.Length} characters; expected at most {Longest}"
        : name.Any(char.IsControl) ? "has a control character in its name"
        : name.Contains('\\', StringComparison.Ordinal) ? "has a backslash in its name; expected '/' between folders"
        : name[0] == '/' ? "begins at the root of a disk"
        : name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]) ? "names a drive"
        : name.Split('/').Any(part => part.TrimEnd(' ', '.').Length == 0 && part.Contains("..", StringComparison.Ordinal)) ? "leads out of the archive"
        : null;
}
