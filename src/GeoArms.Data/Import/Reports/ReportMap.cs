using System.Globalization;
using System.Net;
using GeoArms.Data.Basemaps;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Reports;

/// <summary>
/// The small map of a report as SVG inside the page: land, coasts and borders of the shipped basemap, the largest
/// places for orientation, and the rows. It needs no script and asks nobody for anything.
/// </summary>
internal static class ReportMap
{
    private const int MostNames = 9;
    private const double BetweenNames = 90;

    /// <summary>Writes the picture.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="dataFolder">The folder with the basemap.</param>
    /// <param name="refused">Refused rows and why.</param>
    /// <param name="flagged">Flagged rows and why.</param>
    /// <exception cref="Core.InputException">The basemap cannot be read.</exception>
    public static void Write(TextWriter to, string dataFolder, IReadOnlyList<(RowGroup Group, string Why)> refused, IReadOnlyList<(RowGroup Group, string Why)> flagged)
    {
        var frame = MapFrame.Around(refused.Concat(flagged).SelectMany(group => group.Group.Places));
        to.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {MapFrame.Width:0} {frame.Height:0}\" role=\"img\" aria-label=\"Map of refused and flagged rows\"><rect class=\"water\" width=\"100%\" height=\"100%\"/>"));
        WriteGround(to, frame, Path.Combine(dataFolder, "basemap"));
        foreach (var mark in MapMark.Of(frame, flagged, isRefused: false).Concat(MapMark.Of(frame, refused, isRefused: true)))
        {
            WriteMark(to, mark);
        }

        WriteScale(to, frame);
        to.Write("</svg>");
    }

    private static void WriteGround(TextWriter to, MapFrame frame, string folder)
    {
        var topology = Topology.Read(Path.Combine(folder, "countries-10m.json"));
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var (land, coasts, borders) = (new MapPath(frame), new MapPath(frame), new MapPath(frame));
        foreach (var (_, polygon) in WorldLand.Polygons(topology, factory, new Envelope(frame.West, frame.East, frame.South, frame.North)))
        {
            land.AddPolygon(polygon);
        }

        foreach (var (_, isBorder, line) in WorldLines.Lines(topology, factory))
        {
            (isBorder ? borders : coasts).AddLine(line);
        }

        to.Write($"<path class=\"land\" d=\"{land.Data}\"/><path class=\"coast\" d=\"{coasts.Data}\"/><path class=\"border\" d=\"{borders.Data}\"/>");
        var named = new List<(double X, double Y)>();
        foreach (var place in Place.Read(Path.Combine(folder, "places.tsv")).Where(place => IsInside(frame, place.Position)).OrderByDescending(place => place.Population))
        {
            var (x, y) = (frame.X(place.Position.X), frame.Y(place.Position.Y));
            if (named.Count < MostNames && named.TrueForAll(other => Math.Abs(other.X - x) > BetweenNames || Math.Abs(other.Y - y) > BetweenNames / 3))
            {
                named.Add((x, y));
                to.Write(string.Create(CultureInfo.InvariantCulture, $"<circle class=\"town\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"2\"/><text x=\"{x + 5:0.#}\" y=\"{y + 4:0.#}\">{WebUtility.HtmlEncode(place.Name)}</text>"));
            }
        }
    }

    private static bool IsInside(MapFrame frame, Coordinate place) =>
        place.X > frame.West && place.X < frame.East - ((frame.East - frame.West) * 0.1) && place.Y > frame.South && place.Y < frame.North;

    private static void WriteMark(TextWriter to, MapMark mark)
    {
        var words = WebUtility.HtmlEncode(ShownText.Of(mark.Words, 600));
        var size = 4.5 + Math.Min(4, Math.Log10(mark.Count) * 2);
        to.Write(mark.IsRefused
            ? string.Create(CultureInfo.InvariantCulture, $"<circle class=\"refused\" cx=\"{mark.X:0.#}\" cy=\"{mark.Y:0.#}\" r=\"{size:0.#}\"><title>{words}</title></circle>")
            : string.Create(CultureInfo.InvariantCulture, $"<path class=\"flagged\" d=\"M{mark.X:0.#} {mark.Y - size:0.#}l{size:0.#} {size * 1.8:0.#}h{-2 * size:0.#}z\"><title>{words}</title></path>"));
    }

    private static void WriteScale(TextWriter to, MapFrame frame)
    {
        var most = frame.MetresPerPixel * 160;
        var step = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = most >= 5 * step ? 5 * step : most >= 2 * step ? 2 * step : step;
        var words = metres >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:N0} km") : string.Create(CultureInfo.InvariantCulture, $"{metres:N0} m");
        to.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<path class=\"scale\" d=\"M12 {frame.Height - 18:0.#}v6h{metres / frame.MetresPerPixel:0.#}v-6\"/><text x=\"16\" y=\"{frame.Height - 17:0.#}\">{words}</text>"));
    }
}
