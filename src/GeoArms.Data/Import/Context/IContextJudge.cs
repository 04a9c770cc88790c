using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;

namespace GeoArms.Data.Import.Context;

/// <summary>One gate that looks at a row beside other rows or the store. Used by one thread.</summary>
internal interface IContextJudge
{
    /// <summary>The gate.</summary>
    Gate Gate { get; }

    /// <summary>Fetches what the rows of a batch will be judged against.</summary>
    Task PrepareAsync(MappedBatch batch, CancellationToken cancel);

    /// <summary>What is doubtful in a row, or null.</summary>
    /// <param name="row">The row.</param>
    /// <param name="names">What it says in words about where it is.</param>
    Doubt? Judge(FeatureRow row, RowNames names);

    /// <summary>Takes note of a row that goes to the store, for the rows after it.</summary>
    void Accept(FeatureRow row);
}
