using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>The ground that a hazard takes: its polygon, or a disc of the declared area around its point (METHODS, contamination).</summary>
/// <param name="hazards">The layer <c>hazards</c>.</param>
internal sealed class HazardOutline(LayerView hazards)
{
    // A polygon of so many sides is within 0.2 % of the disc's radius, and of exactly its area.
    private const int SidesOfDisc = 96;

    private static readonly GeometryFactory Degrees = new(new PrecisionModel(), 4326);

    private readonly ColumnReader _declared = hazards.Column("areaDeclared");
    private readonly ColumnReader _precision = hazards.Column("geoPrecision");

    /// <summary>What a hazard can be drawn as.</summary>
    public HazardForm FormOf(int row)
    {
        var isPoint = hazards.IsPoint(row);
        if (!isPoint && (!hazards.IsShape(row) || hazards.Shape(row).Kind == GeometryKinds.Line))
        {
            return HazardForm.None;
        }

        if (!isPoint && hazards.Shape(row).Kind == GeometryKinds.Polygon)
        {
            return HazardForm.Polygon;
        }

        // Written so that an unknown area (NaN) counts as none.
        if (!(_declared.Number(row) > 0))
        {
            return HazardForm.None;
        }

        var precision = _precision.Number(row);
        return precision > PlaceUncertainty.Drawable ? HazardForm.None : precision > PlaceUncertainty.Rough ? HazardForm.RoughDisc : HazardForm.Disc;
    }

    /// <summary>How far off a hazard may be, in metres; 0 when that is not stated.</summary>
    public double Precision(int row) => _precision.IsNull(row) ? 0 : _precision.Number(row);

    /// <summary>Bandwidth in metres of a hazard known only roughly: the kernel of equal variance (METHODS, kernel density).</summary>
    public double Widened(int row, KernelShape kernel, double bandwidth) => IncidentPoints.Widened(kernel, bandwidth, Precision(row));

    /// <summary>Declared area in square metres.</summary>
    public double Declared(int row) => _declared.Number(row);

    /// <summary>Centre of a hazard's box in degrees.</summary>
    public Coordinate Centre(int row) => hazards.Geometry(row)!.EnvelopeInternal.Centre;

    /// <summary>The ground of a hazard in degrees, valid, in pieces that do not cross the antimeridian.</summary>
    public IEnumerable<Polygon> Polygons(int row)
    {
        var geometry = hazards.Geometry(row)!;
        if (FormOf(row) != HazardForm.Polygon)
        {
            var share = _declared.Number(row) / geometry.NumGeometries;
            geometry = Degrees.CreateMultiPolygon([.. geometry.Coordinates.Select(centre => Disc(centre, share))]);
        }

        return PolygonsOf(WorldCut.Polygons(geometry));
    }

    /// <summary>All polygons in a geometry, mended where they are not valid.</summary>
    internal static IEnumerable<Polygon> PolygonsOf(Geometry geometry)
    {
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var part = geometry.GetGeometryN(i);
            if (part is GeometryCollection)
            {
                foreach (var inner in PolygonsOf(part))
                {
                    yield return inner;
                }
            }
            else if (part is Polygon { IsEmpty: false } polygon)
            {
                if (polygon.IsValid)
                {
                    yield return polygon;
                    continue;
                }

                var mended = GeometryFixer.Fix(polygon);
                for (var k = 0; k < mended.NumGeometries; k++)
                {
                    if (mended.GetGeometryN(k) is Polygon { IsEmpty: false } whole)
                    {
                        yield return whole;
                    }
                }
            }
        }
    }

    private static Polygon Disc(Coordinate centre, double area)
    {
        var radius = Math.Sqrt(2 * area / (SidesOfDisc * Math.Sin(2 * Math.PI / SidesOfDisc)));
        var ring = new Coordinate[SidesOfDisc + 1];
        for (var i = 0; i < SidesOfDisc; i++)
        {
            var (longitude, latitude) = Geodesy.Destination(centre.X, centre.Y, 360.0 * i / SidesOfDisc, radius);
            ring[i] = new Coordinate(longitude, latitude);
        }

        ring[SidesOfDisc] = ring[0].Copy();
        return Degrees.CreatePolygon(ring);
    }
}
