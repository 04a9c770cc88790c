using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Zones;

/// <summary>What a reader of a zone's record must know, in whole sentences.</summary>
internal sealed class ZoneNotes
{
    private readonly List<string> _all = [];

    /// <summary>All notes.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>Adds a sentence.</summary>
    public void Add(FormattableString sentence) => _all.Add(FormattableString.Invariant(sentence));

    /// <summary>Says which incidents count.</summary>
    public void Rule(AgreedZone zone, IReadOnlyList<string> weapons)
    {
        if (weapons.Count > 0)
        {
            Add($"Incidents with a weapon that the zone prohibits count: {string.Join(", ", weapons)}. Those whose weapon is not known are counted apart.");
        }
        else if (zone.Prohibits.Count > 0)
        {
            Add($"All incidents count: what the zone prohibits ({string.Join(", ", zone.Prohibits)}) names no weapon category.");
        }
        else
        {
            Add($"All incidents count: the zone does not say what it prohibits.");
        }
    }

    /// <summary>Says how the control ring was laid.</summary>
    public void Ground(ZoneGround ground, ZoneComparison? comparison, bool hasCoverage)
    {
        if (comparison is null)
        {
            return;
        }

        Add($"The control ring reaches {ground.Ring.WidthMetres:0} m beyond the buffer and has {ground.Ring.Shape.Area / 1e6:0.##} km²; the zone has {ground.InPlane.Area / 1e6:0.##} km².");
        if (!ground.IsRingWhole)
        {
            Add($"There is too little ground for a ring of the zone's area within {ControlRing.GreatestWidth / 1000:0} km: it has {ground.Ring.Shape.Area / ground.InPlane.Area:P0} of it.");
        }

        if (!ground.KnowsLand)
        {
            Add($"No administrative area is known here, so the ring may hold water or ground beyond a border, from where no reports come.");
        }

        if (ground.SilentAreas.Count > 0)
        {
            Add($"The ring leaves out areas from which no reports came in some month of the periods: {string.Join(", ", ground.SilentAreas)}.");
        }

        if (ground.SilentShareOfBuffer >= 0.005)
        {
            Add($"{ground.SilentShareOfBuffer:P0} of the buffer lies in such areas, so its figures are too low.");
        }

        if (!hasCoverage)
        {
            Add($"Nothing is recorded of reporting coverage: fewer reports would look the same as fewer incidents.");
        }
    }

    /// <summary>Says what was not counted and how wide the intervals are.</summary>
    public void Figures(ZoneGround ground, ZonePeriod? inForce, PeriodFigures? insideInForce, ZoneComparison? comparison)
    {
        MonthsLeftOut("before the zone came into force", comparison?.Before);
        MonthsLeftOut("after", comparison?.After);
        if (comparison is null)
        {
            MonthsLeftOut("in force", inForce);
        }

        var inside = comparison is null ? insideInForce is null ? [] : new[] { insideInForce } : [comparison.Inside.Before, comparison.Inside.After];
        var (rough, late) = (inside.Sum(period => period.PlaceTooRough), inside.Sum(period => period.TimeTooRough));
        if (rough > 0)
        {
            Add($"{Events(rough)} reported inside not assignable: known less precisely than the zone is wide ({ground.Width:0} m).");
        }

        if (late > 0)
        {
            Add($"{Events(late)} reported inside not assignable: the days on which it may have happened are not all in one period.");
        }

        if (comparison is null)
        {
            return;
        }

        if (comparison.Before.Days < Dispersion.WindowDays)
        {
            Add($"The periods have only {comparison.Before.Days} days: rates per 30 days are rough.");
        }

        var dispersion = comparison.Dispersion;
        Add(dispersion.Value > Dispersion.WidenedAbove
            ? (FormattableString)$"Events around came in bursts: variance over mean of {dispersion.Counts.Count} windows of 30 days is {dispersion.Value:0.00}, so the widened intervals are wider by its root on the log scale."
            : $"Variance over mean of {dispersion.Counts.Count} windows of 30 days around is {dispersion.Value:0.00}; up to {Dispersion.WidenedAbove} intervals are not widened.");
        if (comparison.Inside.Events < ZoneEffect.FewestForPercentage || comparison.Ring.Events < ZoneEffect.FewestForPercentage)
        {
            Add($"Percentages are withheld below {ZoneEffect.FewestForPercentage} events: in both periods there are {comparison.Inside.Events} inside and {comparison.Ring.Events} in the ring.");
        }
    }

    private static string Events(int count) => count == 1 ? "1 event is" : FormattableString.Invariant($"{count} events are");

    private void MonthsLeftOut(string when, ZonePeriod? period)
    {
        if (period is { MonthsLeftOut.Count: > 0 })
        {
            var months = period.MonthsLeftOut.Select(month => FormattableString.Invariant($"{month.Month:yyyy-MM} ({month.Areas})"));
            Add($"Months left out {when}, because no reports came from there: {string.Join(", ", months)}.");
        }
    }
}
