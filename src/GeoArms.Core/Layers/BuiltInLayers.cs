namespace GeoArms.Core.Layers;

/// <summary>The layers that the program declares: ten on the map, two tables that are shown with them, and the table of P-codes.</summary>
public static class BuiltInLayers
{
    /// <summary>Armed violence and casualties.</summary>
    public static LayerSchema Incidents { get; } = Declarations.Incidents.Declare();

    /// <summary>Hazardous areas.</summary>
    public static LayerSchema Hazards { get; } = Declarations.Hazards.Declare();

    /// <summary>Agreed zones.</summary>
    public static LayerSchema Zones { get; } = Declarations.Zones.Declare();

    /// <summary>Recovered weapons and ammunition.</summary>
    public static LayerSchema Recoveries { get; } = Declarations.Recoveries.Declare();

    /// <summary>Displacement sites.</summary>
    public static LayerSchema Sites { get; } = Declarations.Sites.Declare();

    /// <summary>Schools, health posts, bases and the like.</summary>
    public static LayerSchema Facilities { get; } = Declarations.Facilities.Declare();

    /// <summary>Roads and tracks.</summary>
    public static LayerSchema Routes { get; } = Declarations.Routes.Declare();

    /// <summary>Patrol tracks.</summary>
    public static LayerSchema Patrols { get; } = Declarations.Patrols.Declare();

    /// <summary>Administrative and other areas.</summary>
    public static LayerSchema Areas { get; } = Declarations.Areas.Declare();

    /// <summary>Land, borders, water, places.</summary>
    public static LayerSchema Basemap { get; } = Declarations.Basemap.Declare();

    /// <summary>Violations of zones (a table).</summary>
    public static LayerSchema Violations { get; } = Declarations.Violations.Declare();

    /// <summary>Reporting coverage (a table).</summary>
    public static LayerSchema Coverage { get; } = Declarations.Coverage.Declare();

    /// <summary>Codes and names of administrative areas (a table).</summary>
    public static LayerSchema Pcodes { get; } = Declarations.Pcodes.Declare();

    /// <summary>All of them, in the order of the contract, tables last.</summary>
    public static IReadOnlyList<LayerSchema> All { get; } =
        [Incidents, Hazards, Zones, Recoveries, Sites, Facilities, Routes, Patrols, Areas, Basemap, Violations, Coverage, Pcodes];

    /// <summary>A built-in layer by name, or null.</summary>
    public static LayerSchema? Find(string name) => All.FirstOrDefault(layer => layer.Name == name);
}
