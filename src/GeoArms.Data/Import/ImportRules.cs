using GeoArms.Data.Codes;
using GeoArms.Data.Import.Gates;

namespace GeoArms.Data.Import;

/// <summary>What rows are judged by, the same for all files of an import.</summary>
/// <param name="Codes">The code lists.</param>
/// <param name="Gates">The quality gates as they are set.</param>
/// <param name="Today">The day that counts as today (UTC), taken once.</param>
internal sealed record ImportRules(CodeLists Codes, GateSet Gates, DateOnly Today)
{
    /// <summary>The latest day that is not in the future, by the gate's <c>days</c>.</summary>
    public DateOnly LatestDay { get; } = Today.AddDays((int)Gates.Of(GateNames.FutureDate).Number("days"));

    /// <summary>Reads the rules for an import.</summary>
    /// <exception cref="Core.InputException">A file in <c>codes/</c> is wrong; the message says which and what.</exception>
    public static ImportRules Load(ImportRequest request) =>
        new(CodeLists.Load(request.DataFolder), GateSet.Load(request.DataFolder), request.Today ?? DateOnly.FromDateTime(DateTime.UtcNow));
}
