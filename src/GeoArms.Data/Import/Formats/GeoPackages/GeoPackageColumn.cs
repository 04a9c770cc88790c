namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>A column of a GeoPackage's table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type, in capitals.</param>
/// <param name="IsJson">True when the file says that its texts are JSON.</param>
internal sealed record GeoPackageColumn(string Name, string Type, bool IsJson)
{
    /// <summary>True for true and false.</summary>
    public bool IsBoolean => Type == "BOOLEAN";

    /// <summary>True for binary values, which have no place in a layer.</summary>
    public bool IsBinary => Type.StartsWith("BLOB", StringComparison.Ordinal);
}
