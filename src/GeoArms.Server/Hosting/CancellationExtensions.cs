namespace GeoArms.Server.Hosting;

/// <summary>Waiting for a signal.</summary>
internal static class CancellationExtensions
{
    /// <summary>Completes, without an error, when the token is cancelled.</summary>
    public static async Task WhenCancelledAsync(this CancellationToken cancel)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancel.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
