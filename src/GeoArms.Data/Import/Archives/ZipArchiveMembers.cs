using System.Buffers.Binary;
using System.IO.Compression;
using GeoArms.Core;

namespace GeoArms.Data.Import.Archives;

/// <summary>
/// The entries of a zip archive as files that can be read, after the whole of its directory was examined: names that
/// lead elsewhere, links, encryption, two entries of one name, entries that share bytes and sizes beyond
/// <see cref="ArchiveLimits"/> refuse the archive. Entries are read as streams; archives in archives are not opened.
/// </summary>
internal static class ZipArchiveMembers
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;
    private const int EndOfDirectory = 22;
    private const int LongestComment = 0xFFFF;

    /// <summary>Reads the directory of an archive.</summary>
    /// <param name="path">Path of the archive, for messages.</param>
    /// <param name="open">Opens it.</param>
    /// <exception cref="InputException">The archive is damaged or not safe; the message names the entry.</exception>
    public static IReadOnlyList<InputMember> Read(string path, Func<FileStream> open)
    {
        using var file = open();
        CheckCount(path, file);
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var members = new List<InputMember>();
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            long packed = 0;
            long unpacked = 0;
            foreach (var (index, entry) in archive.Entries.Index())
            {
                var what = $"The archive '{path}' is refused: its entry '{Shown(entry.FullName)}'";
                if (EntryName.Problem(entry.FullName) is { } wrong)
                {
                    throw new InputException($"{what} {wrong}.");
                }

                CheckKind(what, entry);
                if (!names.Add(entry.FullName.TrimEnd('/')))
                {
                    throw new InputException($"{what} stands in it twice, so that it cannot be told which is meant.");
                }

                packed += entry.CompressedLength;
                unpacked = checked(unpacked + entry.Length);
                ArchiveLimits.Check($"The entry '{entry.FullName}' of the archive '{path}'", entry.CompressedLength, entry.Length);
                ArchiveLimits.Check($"The archive '{path}'", file.Length, unpacked);
                if (!entry.FullName.EndsWith('/') && !IsByTheWay(entry.FullName))
                {
                    members.Add(new InputMember(entry.FullName, entry.Length, () => Open(path, open, index, entry.FullName, entry.Length)));
                }
            }

            if (packed > file.Length)
            {
                throw new InputException($"The archive '{path}' is refused: its entries share bytes ({packed:N0} packed bytes in a file of {file.Length:N0}), as in archives that are made to fill a disk.");
            }

            members.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
            return members;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or OverflowException or ArgumentException or IOException)
        {
            throw new InputException($"The archive '{path}' is damaged or is no zip archive: {problem.Message}", problem);
        }
    }

    private static BoundedStream Open(string path, Func<FileStream> open, int index, string name, long length)
    {
        var file = open();
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var entry = archive.Entries[index];
            if (entry.FullName != name || entry.Length != length)
            {
                throw new InvalidDataException("The archive was changed while it was read.");
            }

            return new BoundedStream(entry.Open(), length, name, archive);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or ArgumentException or IOException)
        {
            file.Dispose();
            throw new InputException($"The entry '{name}' of the archive '{path}' cannot be read: {problem.Message}", problem);
        }
    }

    private static void CheckKind(string what, ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new InputException($"{what} is encrypted; unpack the archive with its password and import what it holds.");
        }

        var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
        if (type is not (0 or UnixFile or UnixFolder))
        {
            throw new InputException($"{what} is a link or a device; expected files and folders.");
        }
    }

    // The directory is held in memory, so the number of its entries is looked at before it is read.
    private static void CheckCount(string path, FileStream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndOfDirectory + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndOfDirectory > tail.Length)
        {
            throw new InputException($"The archive '{path}' breaks off: it has no directory of its entries. Copy or download it again.");
        }

        long count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        var zip64 = tail.AsSpan().LastIndexOf("PK\u0006\u0006"u8);
        if (zip64 >= 0 && zip64 + 40 <= tail.Length)
        {
            count = Math.Max(count, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(zip64 + 32)));
        }

        // An entry takes 46 bytes and its name, so the length of the directory bounds what a lying count hides.
        if (count is < 0 or > ArchiveLimits.MostEntries || (directory != uint.MaxValue && directory / 46 > ArchiveLimits.MostEntries * 8L))
        {
            throw new InputException($"The archive '{path}' is refused: it has more than {ArchiveLimits.MostEntries:N0} entries.");
        }
    }

    // What macOS and Windows put beside the files.
    private static bool IsByTheWay(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.EndsWith(".DS_Store", StringComparison.Ordinal) || name.EndsWith("Thumbs.db", StringComparison.OrdinalIgnoreCase);

    private static string Shown(string name) => string.Concat((name.Length > 100 ? name[..100] + "…" : name).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
}
