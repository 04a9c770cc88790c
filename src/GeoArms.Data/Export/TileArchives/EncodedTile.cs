using GeoArms.Core.Projections;

namespace GeoArms.Data.Export.TileArchives;

/// <summary>A tile that is ready to be put into an archive.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="Hash">A hash of the body before compression: equal bodies are stored once.</param>
/// <param name="Packed">The body, gzip-compressed.</param>
internal readonly record struct EncodedTile(TileAddress Address, UInt128 Hash, byte[] Packed);
