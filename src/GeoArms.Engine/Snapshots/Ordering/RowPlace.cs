namespace GeoArms.Engine.Snapshots.Ordering;

/// <summary>
/// A place in an order of rows, stated by values and not by a row, so that it stays where it is when rows come and go.
/// </summary>
/// <param name="Values">
/// Value by sort column: <see cref="long"/>, <see cref="double"/>, UTF-8 text as <c>byte[]</c>, or null where there is none.
/// </param>
/// <param name="Id">Id of the row that stood there, as UTF-8: rows with equal values are in the order of their ids.</param>
public sealed record RowPlace(IReadOnlyList<object?> Values, byte[] Id);
