namespace GeoArms.Server.Bench;

/// <summary>What is measured.</summary>
internal sealed record BenchSettings
{
    /// <summary>Store to measure on, which is only read; null for a temporary GeoPackage with generated incidents.</summary>
    public required string? Database { get; init; }

    /// <summary>Full path of the data folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Incidents to generate when no store is given.</summary>
    public required int Rows { get; init; }

    /// <summary>Layer to measure on.</summary>
    public required string Layer { get; init; }

    /// <summary>Greatest number of tiles of one zoom.</summary>
    public required int Tiles { get; init; }

    /// <summary>How long each measurement under load lasts.</summary>
    public required TimeSpan LoadTime { get; init; }

    /// <summary>Requests in flight at a time.</summary>
    public required int Connections { get; init; }
}
