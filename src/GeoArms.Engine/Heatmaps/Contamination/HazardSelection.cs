using GeoArms.Core;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>Which of the open hazards a map shows, and as what.</summary>
internal sealed class HazardSelection
{
    private HazardSelection(int[] drawn, int[] without, int[] rough)
    {
        Drawn = drawn;
        Without = without;
        Rough = rough;
    }

    /// <summary>Hazards drawn as polygons or discs.</summary>
    public int[] Drawn { get; }

    /// <summary>Confirmed hazards whose ground is no longer suspected ground: confirmed prevails (METHODS).</summary>
    public int[] Without { get; }

    /// <summary>Points known only roughly, to be spread.</summary>
    public int[] Rough { get; }

    /// <summary>Hazards drawn as discs.</summary>
    public int Discs { get; private init; }

    /// <summary>Rough points that are left out.</summary>
    public int LeftOut { get; private init; }

    /// <summary>Hazards that cannot be drawn.</summary>
    public int NotDrawn { get; private init; }

    /// <summary>The status that a request names, or null for all.</summary>
    /// <exception cref="InputException">There is no such status.</exception>
    public static HazardStatus? StatusOf(string? name) => name switch
    {
        null => null,
        "suspected" => HazardStatus.Suspected,
        "confirmed" => HazardStatus.Confirmed,
        _ => throw new InputException($"Got the status '{name}'; expected suspected or confirmed, or none for both together.") { Parameter = "status" },
    };

    /// <summary>Selects.</summary>
    /// <param name="open">The open hazards.</param>
    /// <param name="outlines">Their forms.</param>
    /// <param name="status">Status shown, or null for all.</param>
    /// <param name="precision">What becomes of rough points.</param>
    /// <param name="bandwidth">Bandwidth in metres, beyond which a place is left out by <see cref="PlacePrecision.Exclude"/>.</param>
    public static HazardSelection Of(OpenHazards open, HazardOutline outlines, HazardStatus? status, PlacePrecision precision, double bandwidth)
    {
        var (drawn, rough) = (new List<int>(), new List<int>());
        var (discs, leftOut, notDrawn) = (0, 0, 0);
        var statuses = status is { } one ? [one] : Enum.GetValues<HazardStatus>();
        foreach (var row in statuses.SelectMany(open.Rows))
        {
            var form = outlines.FormOf(row);
            if (form == HazardForm.None)
            {
                notDrawn++;
            }
            else if (form != HazardForm.Polygon && precision == PlacePrecision.Exclude && outlines.Precision(row) > bandwidth)
            {
                leftOut++;
            }
            else if (form == HazardForm.RoughDisc && precision == PlacePrecision.Spread)
            {
                rough.Add(row);
            }
            else
            {
                drawn.Add(row);
                discs += form == HazardForm.Polygon ? 0 : 1;
            }
        }

        var without = status == HazardStatus.Suspected
            ? open.Rows(HazardStatus.Confirmed).Where(row => outlines.FormOf(row) is HazardForm.Polygon or HazardForm.Disc).ToArray()
            : [];
        return new HazardSelection([.. drawn], without, [.. rough]) { Discs = discs, LeftOut = leftOut, NotDrawn = notDrawn };
    }
}
