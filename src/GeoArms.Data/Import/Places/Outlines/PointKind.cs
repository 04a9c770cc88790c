namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>What a surveyed point is for.</summary>
internal enum PointKind : byte
{
    /// <summary>A corner of the outline.</summary>
    Corner,

    /// <summary>A landmark from which the survey begins; no corner.</summary>
    Reference,

    /// <summary>The first corner.</summary>
    Start,

    /// <summary>The first corner again, reached by the last leg.</summary>
    End,
}
