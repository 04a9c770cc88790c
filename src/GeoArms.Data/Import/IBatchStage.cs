namespace GeoArms.Data.Import;

/// <summary>
/// Looks at the mapped rows of a batch before they are written, beside other rows and the store: gates that need
/// context, the newest revision of a row. Stages run one after another on the thread that writes.
/// </summary>
internal interface IBatchStage
{
    /// <summary>Judges a batch. Flags are added to the rows; a row that is not to be written is left out of the answer.</summary>
    /// <returns>The rows to be written: the same batch, or one with fewer rows.</returns>
    Task<MappedBatch> RunAsync(MappedBatch batch, CancellationToken cancel);
}
