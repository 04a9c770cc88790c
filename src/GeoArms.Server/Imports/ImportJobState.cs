namespace GeoArms.Server.Imports;

/// <summary>How far an import of the page is.</summary>
internal enum ImportJobState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It went to the end of its files.</summary>
    Finished,

    /// <summary>Somebody stopped it; whole batches are stored.</summary>
    Cancelled,

    /// <summary>It could not begin, or broke off; whole batches are stored.</summary>
    Failed,
}
