namespace GeoArms.Data.Stores;

/// <summary>What became of the rows of a batch; the three add up to the batch.</summary>
/// <param name="Inserted">New rows.</param>
/// <param name="Updated">Rows whose content changed.</param>
/// <param name="Unchanged">Rows that were there already with equal content.</param>
public readonly record struct WriteCounts(int Inserted, int Updated, int Unchanged)
{
    /// <summary>The counts of two batches together.</summary>
    public static WriteCounts operator +(WriteCounts a, WriteCounts b) => Add(a, b);

    /// <summary>The counts without those of a part.</summary>
    public static WriteCounts operator -(WriteCounts a, WriteCounts b) => Subtract(a, b);

    /// <summary>All rows together.</summary>
    public int Total => Inserted + Updated + Unchanged;

    /// <summary>The counts without those of a part.</summary>
    public static WriteCounts Subtract(WriteCounts a, WriteCounts b) => new(a.Inserted - b.Inserted, a.Updated - b.Updated, a.Unchanged - b.Unchanged);

    /// <summary>The counts of two batches together.</summary>
    public static WriteCounts Add(WriteCounts a, WriteCounts b) => new(a.Inserted + b.Inserted, a.Updated + b.Updated, a.Unchanged + b.Unchanged);
}
