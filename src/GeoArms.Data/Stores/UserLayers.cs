using GeoArms.Core;
using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores;

/// <summary>The layers that imports made, as the store declared them when last asked.</summary>
internal sealed class UserLayers
{
    /// <summary>No layers.</summary>
    internal static readonly UserLayers None = new([]);

    private readonly Dictionary<string, LayerSchema> _byName;

    /// <summary>Reads declarations.</summary>
    /// <param name="declarations">Texts of <see cref="LayerSchemaJson"/>.</param>
    internal UserLayers(IEnumerable<string> declarations)
    {
        All = [.. declarations.Select(LayerSchemaJson.Read).OrderBy(layer => layer.Name, StringComparer.Ordinal)];
        _byName = All.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
    }

    /// <summary>All of them, by name.</summary>
    internal IReadOnlyList<LayerSchema> All { get; }

    /// <summary>A layer, or null.</summary>
    internal LayerSchema? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A layer.</summary>
    /// <exception cref="InputException">There is none of that name; the message names the nearest one that is there.</exception>
    internal LayerSchema Get(string name)
    {
        if (Find(name) is { } layer)
        {
            return layer;
        }

        var nearest = NearestName.Of(name, BuiltInLayers.All.Concat(All).Select(known => known.Name));
        throw new InputException($"Got the layer '{name}', which the store does not have; the nearest name is '{nearest}'.") { Parameter = "layer" };
    }
}
