namespace GeoArms.Data.Import.Proposals;

/// <summary>A column of a layer that a column of a file may be.</summary>
/// <param name="Field">Column of the file.</param>
/// <param name="Target">Column of the layer.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
/// <param name="Reason">By what it was told, as a sentence.</param>
internal sealed record ColumnGuess(int Field, string Target, double Confidence, string Reason)
{
    /// <summary>What is taken without being asked.</summary>
    public const double Sure = 0.6;

    /// <summary>What stands in a proposed mapping for somebody to look at.</summary>
    public const double Likely = 0.5;

    /// <summary>What may share a column of the file with another: names that are known for both.</summary>
    public const double Named = 0.9;
}
