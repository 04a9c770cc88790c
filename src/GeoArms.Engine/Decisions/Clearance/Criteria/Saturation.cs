namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>Brings an amount without limit into 0 to 1: x / (x + half), which is 0.5 at half and never reaches 1, so that more is always more.</summary>
internal static class Saturation
{
    /// <summary>The value of an amount.</summary>
    /// <param name="amount">0 or more.</param>
    /// <param name="half">The amount whose value is 0.5; above 0.</param>
    public static double Of(double amount, double half) => amount / (amount + half);
}
