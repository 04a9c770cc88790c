using System.Collections.Concurrent;
using System.Security.Cryptography;
using GeoArms.Data.Import;

namespace GeoArms.Server.Imports;

/// <summary>
/// The uploads of one server, in <c>uploads/</c> beside the store. They go with the server; what another left behind
/// when it was killed is deleted at the next start, unless that server still runs (it holds a lock on its folder).
/// </summary>
internal sealed class UploadStore : IDisposable
{
    private const int MostUploads = 8;
    private const string LockName = "in-use";

    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly Lazy<(string Folder, FileStream Lock)> _place;
    private bool _isDisposed;

    /// <summary>Deletes what is left of servers that do not run any more.</summary>
    /// <param name="stateFolder">Folder of what stands beside the store.</param>
    public UploadStore(string stateFolder)
    {
        var folder = Path.Combine(stateFolder, "uploads");
        DeleteLeftOvers(folder);
        _place = new Lazy<(string Folder, FileStream Lock)>(() => Open(folder));
    }

    /// <summary>Makes room for files. The oldest upload goes when there are too many.</summary>
    public Upload Begin()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        while (_uploads.Count >= MostUploads && _order.TryDequeue(out var oldest))
        {
            Remove(oldest);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var upload = new Upload(id, Path.Combine(_place.Value.Folder, id));
        _uploads[id] = upload;
        _order.Enqueue(id);
        return upload;
    }

    /// <summary>An upload by its id, or null.</summary>
    public Upload? Find(string id) => _uploads.GetValueOrDefault(id);

    /// <summary>Deletes an upload's files.</summary>
    /// <returns>False when there is no such upload.</returns>
    public bool Remove(string id)
    {
        if (!_uploads.TryRemove(id, out var upload))
        {
            return false;
        }

        upload.Dispose();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        if (!_place.IsValueCreated)
        {
            return;
        }

        foreach (var id in _uploads.Keys)
        {
            Remove(id);
        }

        var (folder, held) = _place.Value;
        held.Dispose();
        Delete(folder);
    }

    private static (string Folder, FileStream Lock) Open(string parent)
    {
        var folder = Path.Combine(parent, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        OwnerFile.MakeFolder(folder);
        return (folder, Hold(folder));
    }

    private static FileStream Hold(string folder) => new(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void DeleteLeftOvers(string parent)
    {
        foreach (var folder in Directory.Exists(parent) ? Directory.GetDirectories(parent) : [])
        {
            try
            {
                Hold(folder).Dispose();
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // A server that runs holds it.
                continue;
            }

            Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted now is tried again at the next start.
        }
    }
}
