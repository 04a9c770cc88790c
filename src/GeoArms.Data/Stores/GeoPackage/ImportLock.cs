using System.Globalization;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// The lock of an import: an open file beside the store that the operating system shares with nobody, and gives free when
/// the program ends, however it ends. The file of a program that was killed stays, empty, until the import is taken up.
/// </summary>
internal sealed class ImportLock : IAsyncDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private ImportLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another has it.</summary>
    /// <exception cref="StoreException">The file cannot be made.</exception>
    internal static ImportLock? TryTake(string store, long import)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new ImportLock(new FileStream(Path(store, import), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new StoreException($"The folder of the store cannot be written: {refused.Message}", refused);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Perhaps only somebody who asks whether it is held.
                Thread.Sleep(BetweenAttempts);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>True when somebody has the lock.</summary>
    internal static bool IsHeld(string store, long import)
    {
        try
        {
            using var file = new FileStream(Path(store, import), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static string Path(string store, long import) => string.Create(CultureInfo.InvariantCulture, $"{store}-import-{import}");
}
