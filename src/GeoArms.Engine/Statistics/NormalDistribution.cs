namespace GeoArms.Engine.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>Probability of a value that is farther from 0 than z, on either side.</summary>
    public static double BothTails(double z) => GammaDistribution.Above(0.5, z * z / 2);

    /// <summary>Probability of a value above z.</summary>
    public static double Above(double z) => z >= 0 ? BothTails(z) / 2 : 1 - (BothTails(z) / 2);
}
