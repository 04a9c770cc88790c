namespace GeoArms.Data.Import.Mappings;

/// <summary>By what a publisher's form is told.</summary>
/// <param name="Columns">Columns that the file must have, in any case.</param>
/// <param name="Values">What must stand in columns of its first row, where the columns alone do not tell.</param>
internal sealed record Recognition(IReadOnlyList<string> Columns, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>How much of a file it asks for: the form that asks for most is the one that is meant.</summary>
    public int Weight => Columns.Count + Values.Count;
}
