namespace GeoArms.Testing.VectorTiles;

/// <summary>A vector tile that breaks the specification; the message says where and how.</summary>
public sealed class InvalidTileException(string message) : Exception(message);
