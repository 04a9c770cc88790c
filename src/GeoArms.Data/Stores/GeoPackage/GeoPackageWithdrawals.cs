using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>The rows that publishers took back, and since when.</summary>
internal static class GeoPackageWithdrawals
{
    /// <summary>Notes withdrawals and deletes rows; runs within the store's write transaction.</summary>
    /// <returns>How many rows were deleted.</returns>
    internal static int Write(SqliteDatabase database, LayerSchema layer, IReadOnlyList<Withdrawal> withdrawals)
    {
        var note = database.Statement(
            "INSERT INTO geoarms_withdrawals (layer, id, withdrawn_at) VALUES (?1, ?2, ?3) ON CONFLICT (layer, id) DO UPDATE SET withdrawn_at = max(withdrawn_at, excluded.withdrawn_at)");
        var delete = database.Statement($"DELETE FROM {SqlText.Name(layer.Name)} WHERE id = ?1");
        var deleted = 0;
        foreach (var withdrawal in withdrawals)
        {
            note.Bind(1, layer.Name);
            note.Bind(2, withdrawal.Id);
            note.Bind(3, withdrawal.At);
            note.Run();
            if (withdrawal.Deletes)
            {
                delete.Bind(1, withdrawal.Id);
                delete.Run();
                deleted += database.Changes;
            }
        }

        return deleted;
    }

    /// <summary>Which of the ids were withdrawn, and when, in seconds since 1970.</summary>
    internal static IReadOnlyDictionary<string, long> Read(SqliteDatabase database, string layer, IReadOnlyCollection<string> ids)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        if (database.Number($"SELECT EXISTS (SELECT 1 FROM geoarms_withdrawals WHERE layer = {SqlText.Literal(layer)})") == 0)
        {
            return found;
        }

        var statement = database.Statement("SELECT withdrawn_at FROM geoarms_withdrawals WHERE layer = ?1 AND id = ?2");
        foreach (var id in ids)
        {
            statement.Bind(1, layer);
            statement.Bind(2, id);
            if (statement.Step())
            {
                found[id] = statement.Integer(0);
            }

            statement.Reset();
        }

        return found;
    }
}
