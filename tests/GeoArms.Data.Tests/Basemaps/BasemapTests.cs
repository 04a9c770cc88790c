using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Data.Basemaps;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace GeoArms.Data.Tests.Basemaps;

public class BasemapTests
{
    [Fact]
    public void Every_land_polygon_is_valid_and_within_the_world()
    {
        var land = BasemapRows.OfKind("land");
        Assert.True(land.Length > 4000, $"{land.Length} polygons");
        Assert.All(land, row =>
        {
            Assert.True(row.Geometry is Polygon { IsValid: true, IsEmpty: false }, row.Id);
            Assert.True(WithinWorld(row.Geometry!), row.Id);
        });
    }

    [Fact]
    public void No_land_polygon_has_more_positions_than_a_tile_wants_to_clip()
    {
        var greatest = BasemapRows.OfKind("land").Max(row => row.Geometry!.NumPoints);
        Assert.InRange(greatest, WorldLand.WholePositions, 8000);
    }

    [Fact]
    public void The_pieces_of_the_land_do_not_overlap()
    {
        // 148.9 million km² of land, Antarctica's ice shelves not counted alike everywhere: the sum of the pieces on a
        // sphere would be too great if pieces overlapped, and too small if some were lost.
        var sum = BasemapRows.OfKind("land").Sum(row => SphericalArea((Polygon)row.Geometry!)) / 1e12;
        Assert.InRange(sum, 146.5, 148.5);
    }

    [Theory]
    [InlineData("Bangui", 18.555, 4.361, true)]
    [InlineData("Chukotka, west of the antimeridian", 178.5, 67.5, true)]
    [InlineData("Chukotka, east of the antimeridian", -178.5, 67.0, true)]
    [InlineData("Taveuni in Fiji, on the antimeridian", 179.99, -16.85, true)]
    [InlineData("the South Pole", 30.0, -89.9, true)]
    [InlineData("Antarctica beside the antimeridian", 179.9, -85.0, true)]
    [InlineData("the Caspian Sea", 51.0, 41.5, false)]
    [InlineData("the Mediterranean Sea", 18.0, 35.0, false)]
    [InlineData("the Pacific on the antimeridian", 179.99, 30.0, false)]
    [InlineData("the Southern Ocean", 0.0, -60.0, false)]
    public void Land_is_land_and_sea_is_sea(string place, double longitude, double latitude, bool isLand)
    {
        var position = new Coordinate(longitude, latitude);
        var found = LandIndex.Value.Query(new Envelope(position)).Any(polygon => SimplePointInAreaLocator.IsContained(position, polygon));
        Assert.True(found == isLand, place);
    }

    [Fact]
    public void A_cut_lies_on_the_edge_of_a_tile()
    {
        // A piece of Central Africa, land on all sides: each of its four edges is the edge of a tile of the cut's zoom.
        var centre = new Coordinate(18, 6);
        var piece = Assert.Single(LandIndex.Value.Query(new Envelope(centre)), polygon => polygon.EnvelopeInternal.Contains(centre)).EnvelopeInternal;
        var side = Math.Pow(2, 32 - WorldLand.CutZoom);
        Assert.All(
            [WorldGrid.XExact(piece.MinX), WorldGrid.XExact(piece.MaxX), WorldGrid.YExact(piece.MinY), WorldGrid.YExact(piece.MaxY)],
            edge => Assert.Equal(Math.Round(edge / side) * side, edge, 1e-3));
    }

    [Fact]
    public void Coasts_and_borders_are_short_runs_that_never_jump_across_the_world()
    {
        var lines = BasemapRows.OfKind("coast").Concat(BasemapRows.OfKind("border")).ToArray();
        Assert.All(lines, row =>
        {
            var line = Assert.IsType<LineString>(row.Geometry);
            Assert.InRange(line.NumPoints, 2, WorldLines.RunPositions);
            Assert.True(line.EnvelopeInternal.Width < 90, row.Id);
            Assert.True(WithinWorld(line), row.Id);
        });
    }

    [Fact]
    public void A_border_is_drawn_once()
    {
        // The border between the Central African Republic and Cameroon, near 15° E, 6° N.
        var near = new Envelope(14.4, 15.2, 5.9, 6.6);
        var borders = BasemapRows.OfKind("border").Where(row => row.Geometry!.EnvelopeInternal.Intersects(near)).ToArray();
        Assert.NotEmpty(borders);
        Assert.Equal(borders.Length, borders.Select(row => row.Geometry!.AsText()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Great_cities_are_drawn_before_towns_and_capitals_before_their_equals()
    {
        var places = BasemapRows.OfKind("place");
        Assert.InRange(places.Length, 49_000, 49_500);
        Assert.Equal(3L, places.Single(row => row.Id == "geonames:1796236")["rank"]);
        Assert.True(Basemap.PlaceRank(900_000, isCapital: true) < Basemap.PlaceRank(900_000, isCapital: false));
        Assert.All(places, row => Assert.InRange((long)row["rank"]!, 3, 10));
        Assert.InRange(places.Count(row => (long)row["rank"]! <= 5), 300, 1200);
    }

    [Fact]
    public void Ids_are_distinct_and_every_required_column_is_filled()
    {
        var rows = BasemapRows.All;
        Assert.Equal(rows.Length, rows.Select(row => row.Id).Distinct(StringComparer.Ordinal).Count());
        var required = BuiltInLayers.Basemap.Columns.Where(column => column.Required && column.Name is not ("id" or "recordedAt" or "revision")).ToArray();
        Assert.All(rows, row => Assert.All(required, column => Assert.NotNull(row[column.Name])));
    }

    [Fact]
    public void There_is_no_land_within_300_km_of_the_invented_country()
    {
        // The invented country lies between 24.6° and 21.4° W, 1.5° and 5.5° N; 300 km are 2.7 degrees.
        var around = new Envelope(-24.6, -21.4, 1.5, 5.5);
        around.ExpandBy(2.75);
        Assert.DoesNotContain(LandIndex.Value.Query(around), polygon => polygon.EnvelopeInternal.Intersects(around));
    }

    private static Lazy<STRtree<Polygon>> LandIndex { get; } = new(() =>
    {
        var index = new STRtree<Polygon>();
        foreach (var row in BasemapRows.OfKind("land"))
        {
            index.Insert(row.Geometry!.EnvelopeInternal, (Polygon)row.Geometry);
        }

        return index;
    });

    private static bool WithinWorld(Geometry geometry) =>
        geometry.EnvelopeInternal is { MinX: >= -180, MaxX: <= 180, MinY: >= -90, MaxY: <= 90 };

    /// <summary>Area on the sphere of equal area, in m², by the sum over edges of longitude times sine of latitude (edges straight in the cylindrical equal-area projection).</summary>
    private static double SphericalArea(Polygon polygon)
    {
        const double Radius = 6_371_007.18;
        double Ring(LineString ring)
        {
            var sum = 0.0;
            var c = ring.Coordinates;
            for (var i = 1; i < c.Length; i++)
            {
                sum += (c[i].X - c[i - 1].X) * (Math.PI / 180) * (Math.Sin(c[i].Y * Math.PI / 180) + Math.Sin(c[i - 1].Y * Math.PI / 180)) / 2;
            }

            return Math.Abs(sum) * Radius * Radius;
        }

        return Ring(polygon.ExteriorRing) - polygon.InteriorRings.Sum(Ring);
    }
}
