namespace GeoArms.Data.Stores;

/// <summary>
/// The store could not do what was asked: it cannot be reached, is full, damaged, locked by another program, or newer
/// than this program. The message names the store and the remedy, and never holds a password.
/// </summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes the error.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error from the one that the database gave.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
