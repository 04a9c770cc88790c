namespace GeoArms.Server;

/// <summary>Which GeoArms this is.</summary>
internal static class ProgramVersion
{
    /// <summary>The version that people read, such as <c>0.1.0</c>.</summary>
    public static string Number { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The version and the identity of the build: two builds of one version make different answers, perhaps.</summary>
    public static string Build { get; } = $"{Number}-{typeof(ProgramVersion).Module.ModuleVersionId:N}";
}
