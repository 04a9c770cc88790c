namespace GeoArms.Testing;

/// <summary>What a test may need beside .NET and PostgreSQL.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The shared data files.</summary>
    SharedData = 1,

    /// <summary>GDAL's <c>ogr2ogr</c> and <c>ogrinfo</c>.</summary>
    Gdal = 2,

    /// <summary>Node with the packages of <c>tests/npm</c>.</summary>
    Node = 4,

    /// <summary>PROJ's <c>projinfo</c>, <c>cs2cs</c> and <c>cct</c>.</summary>
    Proj = 16,

    /// <summary>GeographicLib's <c>GeoConvert</c> and <c>GeodSolve</c>.</summary>
    GeographicLib = 32,

    /// <summary>Python's openpyxl, in Debian's own Python.</summary>
    OpenPyxl = 64,

    /// <summary>R's <c>Rscript</c> with the packages that come with R.</summary>
    R = 128,

    /// <summary>R's package spdep.</summary>
    Spdep = 256,

    /// <summary>Python's NumPy, in Debian's own Python.</summary>
    NumPy = 1024,
}
