namespace GeoArms.Testing.VectorTiles;

/// <summary>A feature as it stands in a tile.</summary>
/// <param name="Id">Its id, or null.</param>
/// <param name="Type">Kind of its geometry.</param>
/// <param name="Parts">
/// Points: one part with all of them. Lines: a part each. Polygons: a part a ring, first vertex not repeated, every outer
/// ring before its holes. Empty when the geometry was not decoded.
/// </param>
/// <param name="Attributes">Values by key: <see cref="string"/>, <see cref="float"/>, <see cref="double"/>, <see cref="long"/>, <see cref="ulong"/> or <see cref="bool"/>.</param>
public sealed record MvtFeature(
    ulong? Id, MvtGeometryType Type, IReadOnlyList<IReadOnlyList<MvtPoint>> Parts, IReadOnlyDictionary<string, object> Attributes)
{
    /// <summary>An attribute as a number, or null when it is absent.</summary>
    /// <exception cref="InvalidCastException">The attribute is a text or a boolean.</exception>
    public double? Number(string key) => Attributes.TryGetValue(key, out var value)
        ? value switch
        {
            float single => single,
            double number => number,
            long whole => whole,
            ulong natural => natural,
            _ => throw new InvalidCastException($"Attribute '{key}' holds {value} ({value.GetType().Name}), not a number."),
        }
        : null;

    /// <summary>An attribute as a text, or null when it is absent or something else.</summary>
    public string? Text(string key) => Attributes.GetValueOrDefault(key) as string;
}
