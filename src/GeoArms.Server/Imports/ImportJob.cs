using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Reports;
using GeoArms.Data.Stores;

namespace GeoArms.Server.Imports;

/// <summary>One import that was begun on the page.</summary>
internal sealed class ImportJob
{
    private readonly CancellationTokenSource _cancel;
    private readonly Lock _gate = new();
    private ImportProgress _progress;

    private ImportJob(string id, ImportRequest request, CancellationToken stop)
    {
        Id = id;
        Request = request;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>What is imported, and how.</summary>
    public ImportRequest Request { get; }

    /// <summary>When it began (UTC).</summary>
    public DateTime StartedAt { get; } = DateTime.UtcNow;

    /// <summary>Whether it runs or how it ended.</summary>
    public ImportJobState State { get; private set; }

    /// <summary>Why it failed; null when it did not.</summary>
    public InputException? Failure { get; private set; }

    /// <summary>The report, when it is over and got that far.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>Completes when it is over; never fails.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>How far it is.</summary>
    public ImportProgress Progress
    {
        get
        {
            lock (_gate)
            {
                return _progress;
            }
        }
    }

    /// <summary>Begins an import.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="request">What and how.</param>
    /// <param name="store">Where to.</param>
    /// <param name="upload">The files, which stay until it is over.</param>
    /// <param name="log">Where unforeseen failures are told.</param>
    /// <param name="stop">Stops it with the server.</param>
    public static ImportJob Start(string id, ImportRequest request, IStore store, Upload upload, ILogger log, CancellationToken stop)
    {
        var use = upload.Use();
        var job = new ImportJob(id, request, stop);
        job.Done = Task.Run(
            async () =>
            {
                using (use)
                {
                    await job.RunAsync(store, log);
                }
            },
            CancellationToken.None);
        return job;
    }

    /// <summary>Stops it between two batches.</summary>
    public void Cancel()
    {
        if (State == ImportJobState.Running)
        {
            _cancel.Cancel();
        }
    }

    private async Task RunAsync(IStore store, ILogger log)
    {
        try
        {
            var summary = await ImportRunner.RunAsync(Request, store, Take, _cancel.Token);
            var page = Path.GetFullPath(ReportPage.DefaultPath(store, Request));
            var report = new ImportReport(Request, summary with { Report = page });
            ReportPage.Save(report, page);
            Report = report;
            State = ImportJobState.Finished;
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            State = ImportJobState.Cancelled;
        }
        catch (Exception problem) when (problem is InputException or StoreException)
        {
            Failure = problem as InputException ?? new InputException(problem.Message, problem);
            State = ImportJobState.Failed;
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The import {Id} failed.", Id);
            Failure = new InputException("The import failed for a reason that the program did not foresee; the server's log says more. What was stored before stays, in whole batches.", problem);
            State = ImportJobState.Failed;
        }
    }

    private void Take(ImportProgress progress)
    {
        lock (_gate)
        {
            _progress = progress;
        }
    }
}
