using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Reporting;

/// <summary>The borders between countries that the layer <c>basemap</c> has, disputed ones included.</summary>
internal sealed class BorderLines
{
    /// <summary>Part of a reach by which a thinned line may leave the border.</summary>
    private const double Tolerance = 1 / 20.0;

    // Each line as longitude, latitude, longitude, latitude, … in degrees.
    private readonly List<double[]> _lines = [];

    /// <summary>Reads the lines of a view; none when there is no such layer.</summary>
    public static BorderLines Read(LayerView? basemap)
    {
        var borders = new BorderLines();
        if (basemap is null)
        {
            return borders;
        }

        var rows = new RowBuffer();
        var query = new LayerQuery { Filter = CqlText.Parse("kind IN ('border', 'disputedBorder')") };
        basemap.CollectInKeyOrder(basemap.Select(query), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            if (basemap.IsShape(row))
            {
                borders.Add(basemap.Shape(row));
            }
        }

        return borders;
    }

    /// <summary>The strip along the borders, so many metres to both sides; null when there are no borders.</summary>
    public BorderStrip? Strip(double reach)
    {
        var segments = new List<BorderSegment>();
        foreach (var line in _lines)
        {
            var (fromLongitude, fromLatitude) = (line[0], line[1]);
            for (var i = 2; i < line.Length; i += 2)
            {
                var isLast = i == line.Length - 2;
                if (isLast || Geodesy.Distance(fromLongitude, fromLatitude, line[i], line[i + 1]) >= reach * Tolerance)
                {
                    segments.Add(new BorderSegment(fromLongitude, fromLatitude, line[i], line[i + 1]));
                    (fromLongitude, fromLatitude) = (line[i], line[i + 1]);
                }
            }
        }

        return segments.Count == 0 ? null : new BorderStrip([.. segments], reach);
    }

    private void Add(Shape shape)
    {
        for (var part = 0; part < shape.PartStarts.Length - 1; part++)
        {
            var vertices = shape.Coordinates[(2 * shape.PartStarts[part])..(2 * shape.PartStarts[part + 1])];
            var line = new double[vertices.Length];
            for (var i = 0; i < vertices.Length; i += 2)
            {
                line[i] = WorldGrid.Longitude(vertices[i]);
                line[i + 1] = WorldGrid.Latitude(vertices[i + 1]);
            }

            if (line.Length >= 4)
            {
                _lines.Add(line);
            }
        }
    }
}
