using System.Security.Cryptography;
using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;

namespace GeoArms.Server.Imports;

/// <summary>Runs what the import page asks for: one import at a time, the last ones remembered until the server stops.</summary>
internal sealed class ImportDesk(IStore store, UploadStore uploads, ILogger log) : IAsyncDisposable
{
    private const int MostRemembered = 30;

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<ImportJob> _jobs = [];

    /// <summary>The uploads.</summary>
    public UploadStore Uploads => uploads;

    /// <summary>The store that is imported into.</summary>
    public IStore Store => store;

    /// <summary>Only one look into files at a time: each may read a whole file to decide the forms of its columns.</summary>
    public SemaphoreSlim OneLook { get; } = new(1);

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Begins an import.</summary>
    /// <returns>The import, or null while another runs.</returns>
    /// <exception cref="InputException">The upload is gone.</exception>
    public ImportJob? Start(ImportRequest request, Upload upload)
    {
        lock (_gate)
        {
            if (_jobs.Exists(job => job.State == ImportJobState.Running))
            {
                return null;
            }

            var job = ImportJob.Start(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), request, store, upload, log, _stop.Token);
            _jobs.Insert(0, job);
            if (_jobs.Count > MostRemembered)
            {
                _jobs.RemoveAt(MostRemembered);
            }

            return job;
        }
    }

    /// <summary>An import by its id, or null.</summary>
    public ImportJob? Find(string id)
    {
        lock (_gate)
        {
            return _jobs.Find(job => job.Id == id);
        }
    }

    /// <summary>The imports since the server started, the newest first.</summary>
    public IReadOnlyList<ImportJob> Jobs
    {
        get
        {
            lock (_gate)
            {
                return [.. _jobs];
            }
        }
    }

    /// <summary>Stops what runs, and deletes the uploads.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(Jobs.Select(job => job.Done));
        uploads.Dispose();
        OneLook.Dispose();
        _stop.Dispose();
    }
}
