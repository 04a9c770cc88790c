namespace GeoArms.Data.Import.Gates;

/// <summary>What a gate does with a row at which it fires.</summary>
internal enum GateAction
{
    /// <summary>Nothing: the gate is not asked.</summary>
    Off,

    /// <summary>The row is stored with the gate's name in its <c>flags</c>.</summary>
    Flag,

    /// <summary>The row is rejected with the gate's name in the reason.</summary>
    Reject,
}
