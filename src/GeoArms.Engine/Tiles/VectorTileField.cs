namespace GeoArms.Engine.Tiles;

/// <summary>An attribute that the tiles of a layer may carry.</summary>
/// <param name="Name">Its name; <c>column:*</c> stands for one attribute a value of the column.</param>
/// <param name="Kind"><c>Number</c>, <c>Boolean</c> or <c>String</c>.</param>
/// <param name="Meaning">What it means, in words, with the unit.</param>
public readonly record struct VectorTileField(string Name, string Kind, string Meaning);
