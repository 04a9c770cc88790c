using Xunit;

namespace GeoArms.Testing;

/// <summary>
/// A fact that needs files or programs; skipped, with the reason, where one is absent. In CI (<c>CI=true</c>) a missing
/// program is no reason to skip: the test runs, and fails for want of it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    /// <summary>Marks the test.</summary>
    public NeedsFactAttribute(Needs needs)
    {
        Needs = needs;
        Skip = Reason(needs);
    }

    /// <summary>What it needs.</summary>
    public Needs Needs { get; }

    private static string? Reason(Needs needs) =>
        needs.HasFlag(Needs.SharedData) && SharedData.SkipReason is { } noData ? noData
        : Environment.GetEnvironmentVariable("CI") == "true" ? null
        : needs.HasFlag(Needs.Gdal) && ExternalProgram.Find("ogr2ogr") is null ? "GDAL is not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.Proj) && ExternalProgram.Find("projinfo") is null ? "PROJ is not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.GeographicLib) && ExternalProgram.Find("GeoConvert") is null ? "GeographicLib's tools are not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.OpenPyxl) && !Directory.Exists("/usr/lib/python3/dist-packages/openpyxl") ? "Python's openpyxl is not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.NumPy) && !Directory.Exists("/usr/lib/python3/dist-packages/numpy") ? "Python's NumPy is not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.R) && ExternalProgram.Find("Rscript") is null ? "R is not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.Spdep) && !Directory.Exists("/usr/lib/R/site-library/spdep") ? "R's spdep is not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.Node) && ExternalProgram.Find("node") is null ? "Node is not installed: scripts/install-test-tools says how."
        : needs.HasFlag(Needs.Node) && !Directory.Exists(RepositoryRoot.Combine("tests", "npm", "node_modules")) ? "The npm packages of the tests are not installed: run scripts/install-test-tools."
        : null;
}
