namespace GeoArms.Data.Import.Reports;

/// <summary>Rows that stand at the same pixels of a report's map.</summary>
/// <param name="X">Pixels from the left edge.</param>
/// <param name="Y">Pixels from the upper edge.</param>
/// <param name="IsRefused">True for refused rows, false for those that are stored with a flag.</param>
/// <param name="Count">How many.</param>
/// <param name="Words">The first of them, and why they are shown.</param>
internal sealed record MapMark(double X, double Y, bool IsRefused, int Count, string Words)
{
    private const double Cell = 5;
    private const int MostRows = 6;
    private const int MostMarks = 3000;

    /// <summary>Joins places that cannot be told apart on the map, so that a hundred thousand of them make a picture that can be opened.</summary>
    /// <param name="frame">The map.</param>
    /// <param name="groups">Groups of rows with the words that say why they are shown.</param>
    /// <param name="isRefused">Which kind they are.</param>
    public static IEnumerable<MapMark> Of(MapFrame frame, IEnumerable<(RowGroup Group, string Why)> groups, bool isRefused) =>
        groups.SelectMany(group => group.Group.Places.Select(place => (place, group.Why)))
            .GroupBy(one => (Math.Floor(frame.X(one.place.Longitude) / Cell), Math.Floor(frame.Y(one.place.Latitude) / Cell)))
            .Take(MostMarks)
            .Select(cell => One([.. cell], frame, isRefused));

    private static MapMark One((RowPlace Place, string Why)[] rows, MapFrame frame, bool isRefused)
    {
        var words = rows.GroupBy(row => row.Why, StringComparer.Ordinal).Select(same =>
            $"{RowNumbers.Of([.. same.Select(row => row.Place.Row)], same.Count(), MostRows)}: {same.Key}");
        return new MapMark(rows.Average(row => frame.X(row.Place.Longitude)), rows.Average(row => frame.Y(row.Place.Latitude)), isRefused, rows.Length, string.Join('\n', words));
    }
}
