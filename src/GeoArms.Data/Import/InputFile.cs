using System.IO.Compression;
using GeoArms.Core;

namespace GeoArms.Data.Import;

/// <summary>A file to be imported: opened as often as needed, unpacked when it is gzip (told by its first bytes, not by its name).</summary>
internal sealed class InputFile
{
    private FileStream? _current;
    private double _share;

    /// <summary>Names the file.</summary>
    /// <exception cref="InputException">It cannot be read; the message says why.</exception>
    public InputFile(string path)
    {
        Path = path;
        if (Directory.Exists(path))
        {
            throw new InputException($"'{path}' is a folder; expected a file.");
        }

        Open().Dispose();
        _share = 0;
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>Name without folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Name without folder, without <c>.gz</c> and without the extension before it.</summary>
    public string Stem
    {
        get
        {
            var name = Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Name[..^3] : Name;
            return System.IO.Path.GetFileNameWithoutExtension(name) is { Length: > 0 } stem ? stem : name;
        }
    }

    /// <summary>Share of the file's bytes that were read, 0 to 1. Asked for by the thread that reads.</summary>
    public double Share
    {
        get
        {
            if (_current is { CanRead: true, Length: > 0 } stream)
            {
                _share = (double)stream.Position / stream.Length;
            }

            return _share;
        }
    }

    /// <summary>Opens the content from its beginning.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public Stream Open()
    {
        try
        {
            var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
            _current = file;
            var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            return isGzip ? new BufferedStream(new GZipStream(file, CompressionMode.Decompress), 1 << 17) : file;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file '{Path}' cannot be read: {problem.Message}", problem);
        }
    }
}
