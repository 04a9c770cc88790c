namespace GeoArms.Data.Tests.Import;

/// <summary>A kind of wrong rows.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Expected">What must become of them: <c>reject</c>, <c>flag</c>, <c>accept</c>, <c>replace</c>, <c>ignore</c>.</param>
internal sealed record DirtyKind(int Rows, string Expected);
