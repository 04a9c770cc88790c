using System.Text;

namespace GeoArms.Data.Import;

/// <summary>Files that hold rows of an import: readable by their owner only, in a folder that only the owner enters when it is new.</summary>
public static class OwnerFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder, and those above it, when it is not there.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            // One by one: the rights hold for the last folder only.
            if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } parent)
            {
                MakeFolder(parent);
            }

            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes or empties a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="asynchronous">True when it is written asynchronously.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FileStream Create(string path, bool asynchronous = false)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            Options = asynchronous ? FileOptions.Asynchronous : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            // An old file keeps its rights when it is emptied.
            if (File.Exists(path))
            {
                File.SetUnixFileMode(path, Owner);
            }

            options.UnixCreateMode = Owner;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes or empties a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static StreamWriter CreateText(string path) => new(Create(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
