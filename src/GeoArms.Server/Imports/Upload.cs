using GeoArms.Core;
using GeoArms.Data.Import;

namespace GeoArms.Server.Imports;

/// <summary>Files that somebody put on the import page: a folder of their own beside the store, that only its owner reads.</summary>
internal sealed class Upload : IDisposable
{
    /// <summary>Most bytes of all files of an upload together.</summary>
    public const long MostBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>Most files of an upload; a shapefile has up to a dozen.</summary>
    public const int MostFiles = 32;

    private const int LongestName = 180;
    private const int CopyBytes = 1 << 16;

    private readonly Lock _gate = new();
    private readonly List<UploadedFile> _files = [];
    private readonly string _folder;
    private int _uses;
    private bool _isRemoved;

    /// <summary>Makes the folder.</summary>
    public Upload(string id, string folder)
    {
        Id = id;
        _folder = folder;
        OwnerFile.MakeFolder(Content);
    }

    /// <summary>Its id, which nobody can guess.</summary>
    public string Id { get; }

    /// <summary>The files in the order in which they came.</summary>
    public IReadOnlyList<UploadedFile> Files
    {
        get
        {
            lock (_gate)
            {
                return [.. _files];
            }
        }
    }

    /// <summary>Folder of the files themselves.</summary>
    public string Content => Path.Combine(_folder, "files");

    /// <summary>A path beside the files, for what is made of them (the mapping, the rejects of a preview).</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    /// <summary>Takes a file.</summary>
    /// <param name="name">Its name, without a folder.</param>
    /// <param name="body">Its content.</param>
    /// <param name="cancel">Stops it; what came so far is deleted.</param>
    /// <exception cref="InputException">The name is none, or the file is too large, or the disk is full.</exception>
    public async Task<UploadedFile> AddAsync(string name, Stream body, CancellationToken cancel)
    {
        CheckName(name);
        var path = Path.Combine(Content, name);
        using var use = Use();
        lock (_gate)
        {
            if (_files.Count >= MostFiles)
            {
                throw new InputException($"Got more than {MostFiles} files; put them into a zip, or import them one after another.") { Parameter = "name" };
            }

            if (_files.Exists(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new InputException($"The file '{name}' is here already; expected each name once.") { Parameter = "name" };
            }

            _files.Add(new UploadedFile(name, path, 0));
        }

        try
        {
            var others = Files.Sum(file => file.Bytes);
            var bytes = await CopyAsync(body, path, MostBytes - others, cancel);
            var taken = new UploadedFile(name, path, bytes);
            lock (_gate)
            {
                _files[_files.FindIndex(file => file.Name == name)] = taken;
            }

            return taken;
        }
        catch
        {
            lock (_gate)
            {
                _files.RemoveAll(file => file.Name == name);
            }

            File.Delete(path);
            throw;
        }
    }

    /// <summary>Keeps the files as long as they are read, also when the upload is removed meanwhile.</summary>
    public IDisposable Use()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isRemoved, this);
            _uses++;
        }

        return new InUse(this);
    }

    /// <summary>Deletes the files, as soon as nobody reads them any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isRemoved = true;
        }

        DeleteWhenUnused();
    }

    private static async Task<long> CopyAsync(Stream body, string path, long most, CancellationToken cancel)
    {
        try
        {
            await using var to = OwnerFile.Create(path, asynchronous: true);
            var buffer = new byte[CopyBytes];
            var total = 0L;
            while (await body.ReadAsync(buffer, cancel) is var read and > 0)
            {
                total += read;
                if (total > most)
                {
                    throw new InputException($"The files are larger than {MostBytes / 1024 / 1024 / 1024} GB together. Import them with the program instead: ./geoarms import FORMAT FILE.") { Parameter = "name" };
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            return total;
        }
        catch (IOException problem) when (problem is not BadHttpRequestException && !cancel.IsCancellationRequested)
        {
            throw new InputException($"The file cannot be kept beside the store: {problem.Message}", problem);
        }
    }

    private static void CheckName(string name)
    {
        var isPlain = name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny('/', '\\') < 0
            && !name.Any(char.IsControl) && System.Text.Encoding.UTF8.GetByteCount(name) <= LongestName && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;
        if (!isPlain)
        {
            throw new InputException($"Got the file name '{name}'; expected a name of at most {LongestName} bytes without folders and control characters.") { Parameter = "name" };
        }
    }

    private void DeleteWhenUnused()
    {
        lock (_gate)
        {
            if (!_isRemoved || _uses > 0)
            {
                return;
            }
        }

        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone already.
        }
    }

    private sealed class InUse(Upload upload) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                lock (upload._gate)
                {
                    upload._uses--;
                }

                upload.DeleteWhenUnused();
            }
        }
    }
}
