namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>What SQLite refused, with its result code; leaves the store as a <see cref="StoreException"/>.</summary>
internal sealed class SqliteFailure(int code, string message) : Exception(message)
{
    /// <summary>SQLite's extended result code.</summary>
    internal int Code { get; } = code;
}
