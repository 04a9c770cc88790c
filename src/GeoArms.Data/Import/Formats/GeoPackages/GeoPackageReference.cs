using GeoArms.Core;
using GeoArms.Data.Import.Places;

namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>A reference system as <c>gpkg_spatial_ref_sys</c> has it.</summary>
internal static class GeoPackageReference
{
    // The standard writes "undefined" where there is no definition.
    private const int LongestWord = 20;

    /// <summary>Finds the system.</summary>
    /// <param name="organization">Who numbered it.</param>
    /// <param name="code">Its number there.</param>
    /// <param name="definition">Well-known text.</param>
    /// <param name="where">File and layer, for the message.</param>
    /// <exception cref="InputException">It is not known here.</exception>
    public static CoordinateReference Of(string organization, long code, string definition, string where)
    {
        if (!organization.Equals("EPSG", StringComparison.OrdinalIgnoreCase))
        {
            return CoordinateReference.FromWkt(definition, where);
        }

        try
        {
            return CoordinateReference.Parse($"EPSG:{code}", where);
        }
        catch (InputException) when (definition.Length > LongestWord)
        {
            // A system that is not in the table may be told by its definition.
            return CoordinateReference.FromWkt(definition, where);
        }
    }
}
