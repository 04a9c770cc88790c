using GeoArms.Core;
using Npgsql;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>Turns what the driver and the server say into errors that name the store and a remedy, and never a password.</summary>
internal static class PostGisFailures
{
    private const int Attempts = 4;

    /// <summary>Runs an action; errors leave as <see cref="InputException"/> or <see cref="StoreException"/>.</summary>
    internal static async Task<T> ReportedAsync<T>(string displayName, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (PostgresException refused)
        {
            throw Explained(displayName, refused);
        }
        catch (Exception lost) when (lost is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new StoreException($"The store {displayName} cannot be reached, or the connection was lost: {lost.Message}. What was being written was not stored.", lost);
        }
    }

    /// <summary>Runs a whole transaction, again when the server undid it in favour of another writer's (who may have inserted the same id).</summary>
    internal static Task<T> RetriedAsync<T>(string displayName, Func<Task<T>> transaction) => ReportedAsync(displayName, async () =>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await transaction();
            }
            catch (PostgresException undone) when (
                undone.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt));
            }
        }
    });

    private static Exception Explained(string displayName, PostgresException refused)
    {
        // Class 23: a rule of a table is broken.
        if (refused.SqlState.StartsWith("23", StringComparison.Ordinal) || refused.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            return new InputException($"The store {displayName} refused the rows: {refused.MessageText}.", refused);
        }

        var remedy = refused.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "Check user name and password.",
            PostgresErrorCodes.InvalidCatalogName => "Create the database first, for example with: createdb NAME.",
            PostgresErrorCodes.InsufficientPrivilege => "Give this user the rights on the schema geoarms, or use the user that made it.",
            PostgresErrorCodes.DiskFull => "The server's disk is full; make room and try again.",
            _ => "",
        };
        return new StoreException($"The store {displayName} says: {refused.MessageText}. {remedy}".TrimEnd(), refused);
    }
}
