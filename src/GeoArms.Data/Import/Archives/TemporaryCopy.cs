using GeoArms.Core;

namespace GeoArms.Data.Import.Archives;

/// <summary>
/// Copies what must be read back and forth out of its packing, into a file of our own name in the system's temporary
/// folder, readable by the owner only. Bounded by <see cref="ArchiveLimits"/>.
/// </summary>
internal static class TemporaryCopy
{
    private const string Prefix = "geoarms-import-";

    /// <summary>Copies a stream, and closes it.</summary>
    /// <param name="content">What is to be copied.</param>
    /// <param name="what">What it is called, for messages.</param>
    /// <param name="packed">Its length while packed.</param>
    /// <returns>The copy at its beginning; the file goes when it is closed.</returns>
    /// <exception cref="InputException">It is too large, grows too much, or the disk has no room.</exception>
    public static FileStream Of(Stream content, string what, long packed)
    {
        var copy = Create();
        try
        {
            Fill(content, copy, what, packed);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.DeleteOnClose | FileOptions.RandomAccess };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), Prefix + Path.GetRandomFileName()), options);
    }

    private static void Fill(Stream content, FileStream copy, string what, long packed)
    {
        using (content)
        {
            var buffer = new byte[1 << 17];
            try
            {
                long whole = 0;
                for (int got; (got = content.Read(buffer)) > 0;)
                {
                    whole += got;
                    ArchiveLimits.Check($"'{what}'", packed, whole);
                    copy.Write(buffer, 0, got);
                }

                copy.Flush();
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException)
            {
                throw new InputException($"'{what}' cannot be unpacked: {problem.Message}", problem);
            }
        }
    }
}
