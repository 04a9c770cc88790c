using GeoArms.Core;

namespace GeoArms.Data.Stores.Imports;

/// <summary>States of imports as they stand in the stores, and the errors that both stores give.</summary>
internal static class ImportStates
{
    /// <summary>A state's text.</summary>
    public static string Text(ImportState state) => state switch
    {
        ImportState.Running => "running",
        ImportState.Stopped => "stopped",
        ImportState.Finished => "finished",
        ImportState.Undoing => "undoing",
        _ => "undone",
    };

    /// <summary>The state of a text; an import that says it is running, but that nobody holds, was killed.</summary>
    public static ImportState Parse(string text, bool isHeld) => text switch
    {
        "running" => isHeld ? ImportState.Running : ImportState.Stopped,
        "stopped" => ImportState.Stopped,
        "finished" => ImportState.Finished,
        "undoing" => ImportState.Undoing,
        _ => ImportState.Undone,
    };

    /// <summary>Somebody else took the import up.</summary>
    public static StoreException TakenOver(long import) => new(
        $"Import {import} was taken up by another run of the same command, or is being undone; this run stops. What it stored stands.");

    /// <summary>Checks that an import may be undone.</summary>
    /// <param name="import">Its number.</param>
    /// <param name="state">Its state as it stands in the store; null when there is none of that number.</param>
    /// <param name="isFree">False when somebody holds it.</param>
    /// <exception cref="InputException">It may not; the message says why.</exception>
    public static void CheckUndoable(long import, string? state, bool isFree)
    {
        if (state is null)
        {
            throw new InputException($"Got the import {import}, which the store has no record of; 'geoarms imports list' shows those that it has.");
        }

        if (!isFree)
        {
            throw new InputException($"Import {import} is running or being undone at this moment; wait until it ends, or stop it, then undo it.");
        }

        if (state == Text(ImportState.Undone))
        {
            throw new InputException($"Import {import} was undone already.");
        }
    }
}
