namespace GeoArms.Data.Import;

/// <summary>An import was stopped between two batches. The message says what stands in the store and how to go on.</summary>
public sealed class ImportStoppedException : OperationCanceledException
{
    /// <summary>Makes the error.</summary>
    public ImportStoppedException(string message, OperationCanceledException innerException, CancellationToken token)
        : base(message, innerException, token)
    {
    }
}
