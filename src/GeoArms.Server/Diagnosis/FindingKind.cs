namespace GeoArms.Server.Diagnosis;

/// <summary>How grave a finding is.</summary>
internal enum FindingKind
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth knowing; everything works.</summary>
    Note,

    /// <summary>Something does not work, or will not.</summary>
    Fault,
}
