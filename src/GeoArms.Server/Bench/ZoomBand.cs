namespace GeoArms.Server.Bench;

/// <summary>Zooms that are measured together under load.</summary>
/// <param name="Name">How it is called in a table.</param>
/// <param name="From">First zoom.</param>
/// <param name="To">Last zoom.</param>
internal sealed record ZoomBand(string Name, int From, int To)
{
    /// <summary>Zooms of a country, of districts, of towns.</summary>
    public static IReadOnlyList<ZoomBand> All { get; } = [new("z4–6", 4, 6), new("z7–10", 7, 10), new("z11–14", 11, 14)];

    /// <summary>The zooms of the band.</summary>
    public IEnumerable<int> Zooms => Enumerable.Range(From, To - From + 1);
}
