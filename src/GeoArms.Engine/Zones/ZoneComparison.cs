namespace GeoArms.Engine.Zones;

/// <summary>Equal periods before and after a zone came into force, inside, in its buffer and in the control ring.</summary>
/// <param name="Before">Period before.</param>
/// <param name="After">Period after.</param>
/// <param name="Inside">The zone itself.</param>
/// <param name="Buffer">The strip about it.</param>
/// <param name="Ring">The control ring.</param>
/// <param name="RingWidthMetres">How far the ring reaches beyond the buffer.</param>
/// <param name="Dispersion">Of the counts in buffer and ring.</param>
/// <param name="Effect">What changed inside more than in the ring.</param>
public sealed record ZoneComparison(
    ZonePeriod Before,
    ZonePeriod After,
    PartFigures Inside,
    PartFigures Buffer,
    PartFigures Ring,
    double RingWidthMetres,
    SurroundingDispersion Dispersion,
    ZoneEffect Effect);
