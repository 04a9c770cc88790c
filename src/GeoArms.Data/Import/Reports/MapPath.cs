using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Reports;

/// <summary>Coasts, borders and land as the path of an SVG picture: only what the frame shows, no finer than it can be seen.</summary>
internal sealed class MapPath(MapFrame frame)
{
    /// <summary>Pixels beyond the frame that are drawn, so that outlines do not run along its edge.</summary>
    private const double Beyond = 6;

    /// <summary>Positions nearer to the last one than this are left out, in pixels.</summary>
    private const double Fine = 0.7;

    private readonly StringBuilder _path = new();
    private double _lastX;
    private double _lastY;

    /// <summary>The path's data; empty when nothing is in the frame.</summary>
    public string Data => _path.ToString();

    /// <summary>Adds a line (longitude, latitude).</summary>
    public void AddLine(LineString line)
    {
        var sequence = line.CoordinateSequence;
        var isDown = false;
        var (x, y) = At(sequence, 0);
        for (var i = 1; i < sequence.Count; i++)
        {
            var (toX, toY) = At(sequence, i);
            if (!MayShow(x, y, toX, toY))
            {
                isDown = false;
            }
            else
            {
                if (!isDown)
                {
                    Move(x, y);
                    isDown = true;
                }

                Draw(toX, toY, isLast: i == sequence.Count - 1);
            }

            (x, y) = (toX, toY);
        }
    }

    /// <summary>Adds the rings of a polygon (longitude, latitude), cut along the frame (Sutherland and Hodgman 1974).</summary>
    public void AddPolygon(Polygon polygon)
    {
        var box = polygon.EnvelopeInternal;
        if (!MayShow(frame.X(box.MinX), frame.Y(box.MaxY), frame.X(box.MaxX), frame.Y(box.MinY)))
        {
            return;
        }

        AddRing(polygon.Shell);
        foreach (var hole in polygon.Holes)
        {
            AddRing(hole);
        }
    }

    private void AddRing(LineString ring)
    {
        var box = ring.EnvelopeInternal;
        if (frame.X(box.MaxX) - frame.X(box.MinX) < Fine && frame.Y(box.MinY) - frame.Y(box.MaxY) < Fine)
        {
            return;
        }

        List<(double X, double Y)> corners = [.. Enumerable.Range(0, ring.NumPoints - 1).Select(i => At(ring.CoordinateSequence, i))];
        corners = Cut(corners, static at => at.X, -Beyond, keepsAbove: true);
        corners = Cut(corners, static at => at.X, MapFrame.Width + Beyond, keepsAbove: false);
        corners = Cut(corners, static at => at.Y, -Beyond, keepsAbove: true);
        corners = Cut(corners, static at => at.Y, frame.Height + Beyond, keepsAbove: false);
        if (corners.Count < 3)
        {
            return;
        }

        Move(corners[0].X, corners[0].Y);
        for (var i = 1; i < corners.Count; i++)
        {
            Draw(corners[i].X, corners[i].Y, isLast: i == corners.Count - 1);
        }

        _path.Append('Z');
    }

    private static List<(double X, double Y)> Cut(List<(double X, double Y)> ring, Func<(double X, double Y), double> along, double at, bool keepsAbove)
    {
        var kept = new List<(double X, double Y)>(ring.Count);
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[(i + ring.Count - 1) % ring.Count], ring[i]);
            var (isFromIn, isToIn) = (along(from) >= at == keepsAbove, along(to) >= at == keepsAbove);
            if (isFromIn != isToIn)
            {
                var share = (at - along(from)) / (along(to) - along(from));
                kept.Add((from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))));
            }

            if (isToIn)
            {
                kept.Add(to);
            }
        }

        return kept;
    }

    private (double X, double Y) At(CoordinateSequence sequence, int i) => (frame.X(sequence.GetX(i)), frame.Y(sequence.GetY(i)));

    private bool MayShow(double x1, double y1, double x2, double y2) =>
        Math.Max(x1, x2) > -Beyond && Math.Min(x1, x2) < MapFrame.Width + Beyond && Math.Max(y1, y2) > -Beyond && Math.Min(y1, y2) < frame.Height + Beyond;

    private void Move(double x, double y) => Append('M', x, y);

    private void Draw(double x, double y, bool isLast)
    {
        if (isLast || Math.Abs(x - _lastX) + Math.Abs(y - _lastY) >= Fine)
        {
            Append('L', x, y);
        }
    }

    private void Append(char command, double x, double y)
    {
        _path.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {y:0.#}");
        (_lastX, _lastY) = (x, y);
    }
}
