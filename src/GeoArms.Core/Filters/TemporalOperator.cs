namespace GeoArms.Core.Filters;

/// <summary>
/// How two moments or intervals are compared (Allen 1983, "Maintaining knowledge about temporal intervals"), as the CQL2
/// function of the name <c>T_…</c>. s and e are start and end of the first (a) and second (b); a moment is its own start and end.
/// </summary>
public enum TemporalOperator
{
    /// <summary>a.s &gt; b.e</summary>
    After,

    /// <summary>a.e &lt; b.s</summary>
    Before,

    /// <summary>a.s &lt; b.s and a.e &gt; b.e</summary>
    Contains,

    /// <summary>a.s &gt; b.e or a.e &lt; b.s</summary>
    Disjoint,

    /// <summary>a.s &gt; b.s and a.e &lt; b.e</summary>
    During,

    /// <summary>a.s = b.s and a.e = b.e</summary>
    Equals,

    /// <summary>a.s &lt; b.s and a.e = b.e</summary>
    FinishedBy,

    /// <summary>a.s &gt; b.s and a.e = b.e</summary>
    Finishes,

    /// <summary>a.s &lt;= b.e and a.e &gt;= b.s</summary>
    Intersects,

    /// <summary>a.e = b.s</summary>
    Meets,

    /// <summary>a.s = b.e</summary>
    MetBy,

    /// <summary>a.s &gt; b.s and a.s &lt; b.e and a.e &gt; b.e</summary>
    OverlappedBy,

    /// <summary>a.s &lt; b.s and a.e &gt; b.s and a.e &lt; b.e</summary>
    Overlaps,

    /// <summary>a.s = b.s and a.e &gt; b.e</summary>
    StartedBy,

    /// <summary>a.s = b.s and a.e &lt; b.e</summary>
    Starts,
}
