using System.Diagnostics;

namespace GeoArms.Data.Stores;

/// <summary>
/// A connection string, which may hold a password. It cannot be printed by accident: neither a log template, nor an
/// interpolated message, nor a debugger shows what it holds.
/// </summary>
[DebuggerDisplay("(connection string)")]
internal sealed class ConnectionSecret(string connectionString)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _connectionString = connectionString;

    /// <summary>The connection string, for the driver alone.</summary>
    internal string Reveal() => _connectionString;

    /// <summary>A text that says nothing.</summary>
    public override string ToString() => "(connection string)";
}
