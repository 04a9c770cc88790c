using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import.Archives;

namespace GeoArms.Data.Import;

/// <summary>
/// What was given to be imported: a file, a folder, or a zip archive. A file is opened as often as needed, unpacked when
/// it is gzip (told by its first bytes, not by its name). Nothing is ever extracted to a path that an archive names.
/// </summary>
internal sealed class InputFile : IDisposable
{
    private const int MostFiles = 10_000;

    // What belongs to a shapefile that is given by its main file alone.
    private static readonly string[] Companions = [".shp", ".dbf", ".shx", ".prj", ".cpg", ".dbt", ".fpt"];

    private IReadOnlyList<InputMember>? _members;
    private FileStream? _current;
    private long _before;
    private long _whole;
    private double _share;
    private string? _hash;
    private FileStream? _unpacked;

    /// <summary>Names the file or folder.</summary>
    /// <exception cref="InputException">It cannot be read; the message says why.</exception>
    public InputFile(string path)
    {
        Path = path;
        IsFolder = Directory.Exists(path);
        if (!IsFolder)
        {
            using var file = OpenFile(path);
            Span<byte> first = stackalloc byte[4];
            var read = file.ReadAtLeast(first, 4, throwOnEndOfStream: false);
            IsArchive = first[..read].SequenceEqual("PK\u0003\u0004"u8) || first[..read].SequenceEqual("PK\u0005\u0006"u8);
        }
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>True for a folder.</summary>
    public bool IsFolder { get; }

    /// <summary>True for a zip archive; workbooks are such archives too.</summary>
    public bool IsArchive { get; }

    /// <summary>Name without folder.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(IsFolder ? System.IO.Path.GetFullPath(Path) : Path));

    /// <summary>Name without folder, without <c>.gz</c> or <c>.zip</c> and without the extension before it; of a folder its name.</summary>
    public string Stem
    {
        get
        {
            if (IsFolder)
            {
                return Name;
            }

            var name = Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Name[..^3] : Name;
            var stem = System.IO.Path.GetFileNameWithoutExtension(name);
            foreach (var inner in new[] { ".shp", ".gpkg", ".csv", ".json", ".geojson" })
            {
                stem = IsArchive && stem.Length > inner.Length && stem.EndsWith(inner, StringComparison.OrdinalIgnoreCase) ? stem[..^inner.Length] : stem;
            }

            return stem.Length > 0 ? stem : name;
        }
    }

    /// <summary>Share of the file's bytes that were read, 0 to 1. Asked for by the thread that reads.</summary>
    public double Share
    {
        get
        {
            if (_current is { CanRead: true } stream && _whole > 0)
            {
                _share = Math.Min(1, (double)(_before + stream.Position) / _whole);
            }

            return _share;
        }
    }

    /// <summary>
    /// SHA-256 of the content in lower-case hexadecimal digits: of a file or archive that of its bytes as they lie on
    /// the disk (what <c>sha256sum</c> says), a database's with the log beside it; of a folder, or a shapefile with its companions, that of all names and contents.
    /// </summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public string Hash => _hash ??= ComputeHash();

    /// <summary>
    /// The files that were given: those of a folder and of the folders in it (links are not followed), the entries of an
    /// archive, or the file itself with the companions of a shapefile. In the order of their names.
    /// </summary>
    /// <exception cref="InputException">The archive is damaged or not safe, or there are too many files.</exception>
    public IReadOnlyList<InputMember> Members => _members ??= IsArchive ? ZipArchiveMembers.Read(Path, OpenTracked) : IsFolder ? FolderMembers() : FileMembers();

    /// <summary>Says how far the reading is, for files that are not read as a stream.</summary>
    public void Advance(double share)
    {
        _current = null;
        _share = Math.Clamp(share, 0, 1);
    }

    /// <summary>Opens the content from its beginning.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public Stream Open()
    {
        if (IsFolder)
        {
            throw new InputException($"'{Path}' is a folder; expected a file.");
        }

        var file = OpenTracked();
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip ? new BufferedStream(new GZipStream(file, CompressionMode.Decompress), 1 << 17) : file;
    }

    /// <summary>
    /// Path of the content for programs that must read back and forth: the file itself, or a temporary copy of what gzip or
    /// zip have packed, which goes with this object.
    /// </summary>
    /// <param name="extension">Extension of the one file that is looked for in an archive.</param>
    /// <exception cref="InputException">The archive does not hold exactly one such file, or unpacks to too much.</exception>
    public string UnpackedPath(string extension)
    {
        if (_unpacked is not null)
        {
            return _unpacked.Name;
        }

        if (IsArchive)
        {
            var found = Members.Where(member => member.HasExtension(extension)).ToArray();
            var only = found is [var one]
                ? one
                : throw new InputException($"The archive '{Path}' holds {(found.Length == 0 ? "no" : $"{found.Length}")} {extension} files; expected one.{(found.Length == 0 ? "" : " Unpack it and name the file.")}");
            _unpacked = TemporaryCopy.Of(only.Open(), $"{Path}, {only.Name}", only.Length);
            return _unpacked.Name;
        }

        var content = Open();
        if (content is FileStream)
        {
            content.Dispose();
            return Path;
        }

        _unpacked = TemporaryCopy.Of(content, Path, new FileInfo(Path).Length);
        return _unpacked.Name;
    }

    /// <inheritdoc/>
    public void Dispose() => _unpacked?.Dispose();

    private FileStream OpenTracked()
    {
        var file = OpenFile(Path);
        (_current, _before, _whole) = (file, 0, file.Length);
        return file;
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException($"The file '{path}' cannot be read: {problem.Message}", problem);
        }
    }

    private List<InputMember> FileMembers()
    {
        if (!Path.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))
        {
            return Listed([Path], System.IO.Path.GetDirectoryName(Path) ?? "");
        }

        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        var stem = System.IO.Path.GetFileNameWithoutExtension(Path);
        return Listed(
            Directory.EnumerateFiles(folder).Where(path =>
                System.IO.Path.GetFileNameWithoutExtension(path).Equals(stem, StringComparison.OrdinalIgnoreCase)
                && Companions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)),
            folder);
    }

    private List<InputMember> FolderMembers()
    {
        var every = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System };
        try
        {
            string[] files = [.. Directory.EnumerateFiles(Path, "*", every).Take(MostFiles + 1)];
            return files.Length <= MostFiles
                ? Listed(files, Path)
                : throw new InputException($"The folder '{Path}' holds more than {MostFiles} files; name the file or a folder with fewer.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder '{Path}' cannot be read: {problem.Message}", problem);
        }
    }

    private List<InputMember> Listed(IEnumerable<string> paths, string folder)
    {
        var files = paths.Select(path => (Path: path, Name: System.IO.Path.GetRelativePath(folder.Length > 0 ? folder : ".", path).Replace('\\', '/'), new FileInfo(path).Length))
            .OrderBy(file => file.Name, StringComparer.Ordinal).ToArray();
        var whole = files.Sum(file => file.Length);
        var before = 0L;
        var members = new List<InputMember>(files.Length);
        foreach (var (path, name, length) in files)
        {
            var start = before;
            members.Add(new InputMember(name, length, () =>
            {
                var file = OpenFile(path);
                (_current, _before, _whole) = (file, start, whole);
                return file;
            }));
            before += length;
        }

        return members;
    }

    private string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var members = IsArchive ? [] : Members;
        if (members.Count <= 1 && !IsFolder)
        {
            using var file = OpenFile(Path);
            Append(hash, file);

            // What another program wrote last into a database that it holds open.
            if (File.Exists(Path + "-wal"))
            {
                using var log = OpenFile(Path + "-wal");
                Append(hash, log);
            }
        }
        else
        {
            foreach (var member in members)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{member.Name}\0{member.Length}\0"));
                using var file = member.Open();
                Append(hash, file);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, Stream stream)
    {
        var buffer = new byte[1 << 17];
        for (int got; (got = stream.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, got);
        }
    }
}
