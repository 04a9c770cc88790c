namespace GeoArms.Data.Import;

/// <summary>What import needs to know of a row that the store holds already.</summary>
/// <param name="Flags">Its flags.</param>
/// <param name="Extra">Its column <c>extra</c> as JSON in UTF-8; empty when it has none.</param>
/// <param name="Killed">Its deaths, or null.</param>
internal sealed record StoredRow(IReadOnlyList<string> Flags, byte[] Extra, long? Killed);
