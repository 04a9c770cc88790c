namespace GeoArms.Data.Stores.Imports;

/// <summary>What became of an import.</summary>
public enum ImportState
{
    /// <summary>Somebody is at it.</summary>
    Running,

    /// <summary>It was stopped or killed, or lost its store; the same command goes on with it.</summary>
    Stopped,

    /// <summary>All its rows were looked at.</summary>
    Finished,

    /// <summary>Its undoing was begun and not completed; undoing it again goes on.</summary>
    Undoing,

    /// <summary>It was undone.</summary>
    Undone,
}
