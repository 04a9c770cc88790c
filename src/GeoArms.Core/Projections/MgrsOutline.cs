using System.Globalization;
using GeoArms.Core.Projections.Maps;

namespace GeoArms.Core.Projections;

/// <summary>The outline of a square of the Military Grid Reference System on the ground.</summary>
public static class MgrsOutline
{
    // A straight edge of the grid of 100 km bends by some tens of metres in degrees; eight pieces leave less than one.
    private const int PiecesOfEdge = 8;

    /// <summary>Reads a reference as the ring around its square.</summary>
    /// <param name="text">Such as <c>33NXA12</c>.</param>
    /// <param name="ring">Corners in degrees, counter-clockwise from the south-west, the first again at the end.</param>
    /// <param name="problem">What is wrong with the text, or null.</param>
    public static bool TryRead(string text, out IReadOnlyList<(double Longitude, double Latitude)> ring, out string? problem)
    {
        ring = [];
        if (!Mgrs.TryParse(text, out var square, out problem))
        {
            return false;
        }

        var (map, (centreX, centreY)) = Located(text, square);
        // The centre comes back to within a fraction of a millimetre; the corner is a whole number of metres.
        var (west, south) = (Math.Round(centreX - (square.Size / 2)), Math.Round(centreY - (square.Size / 2)));
        var pieces = square.Size >= 1000 ? PiecesOfEdge : 1;
        ReadOnlySpan<(double X, double Y)> corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)];
        var outline = new List<(double, double)>();
        for (var corner = 0; corner < 4; corner++)
        {
            for (var piece = 0; piece < pieces; piece++)
            {
                var share = (double)piece / pieces;
                var x = corners[corner].X + (share * (corners[corner + 1].X - corners[corner].X));
                var y = corners[corner].Y + (share * (corners[corner + 1].Y - corners[corner].Y));
                outline.Add(map.ToLonLat(west + (x * square.Size), south + (y * square.Size)));
            }
        }

        outline.Add(outline[0]);
        ring = outline;
        return true;
    }

    private static (MapProjection Map, (double X, double Y) Centre) Located(string text, MgrsSquare square)
    {
        var digits = new string([.. text.Trim().TakeWhile(char.IsAsciiDigit)]);
        if (digits.Length == 0)
        {
            var polar = Ups.Map(square.Latitude > 0);
            return (polar, polar.FromLonLat(square.Longitude, square.Latitude));
        }

        var map = Utm.Map(int.Parse(digits, CultureInfo.InvariantCulture), square.Latitude >= 0);
        return (map, map.FromLonLat(square.Longitude, square.Latitude));
    }
}
