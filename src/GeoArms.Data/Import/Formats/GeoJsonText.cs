using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Reads a GeoJSON geometry that an editor sent. Unlike import, which mends what publishers leave behind, it refuses what is
/// not right: the editor is there to be told.
/// </summary>
public static class GeoJsonText
{
    private const string Parameter = "geometry";

    /// <summary>The geometry in degrees, or null for a JSON null.</summary>
    /// <param name="geometry">GeoJSON, its positions in the order of the reference system.</param>
    /// <param name="system">The reference system.</param>
    /// <exception cref="InputException">It is no GeoJSON geometry, a ring is not closed, or it crosses itself.</exception>
    public static Geometry? Read(JsonElement geometry, ReferenceSystem system)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(geometry.GetRawText()));
        reader.Read();
        var read = GeoJsonGeometry.Read(ref reader);
        if ((read.Problem ?? read.Repair) is { } problem)
        {
            throw new InputException($"geometry: {problem}{(read.Problem is null ? "; expected rings that end where they begin, of at least three places" : "")}") { Parameter = Parameter };
        }

        if (read.Value is not { } value)
        {
            return null;
        }

        value.Apply(new Placing(system));
        value.GeometryChanged();
        var extent = value.EnvelopeInternal;
        if (!value.IsEmpty && !(extent.MinX >= -180 && extent.MaxX <= 180 && extent.MinY >= -90 && extent.MaxY <= 90))
        {
            throw new InputException(
                $"geometry: got longitudes {extent.MinX} to {extent.MaxX} and latitudes {extent.MinY} to {extent.MaxY}; expected -180 to 180 and -90 to 90 degrees. The coordinates were read as {system.Name}.")
            {
                Parameter = Parameter,
            };
        }

        return new IsValidOp(value).ValidationError is { } fault
            ? throw new InputException($"geometry: {fault.Message} at {fault.Coordinate.X}, {fault.Coordinate.Y}; expected a valid one.") { Parameter = Parameter }
            : value;
    }

    private sealed class Placing(ReferenceSystem system) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (longitude, latitude) = system.ToLonLat(sequence.GetX(i), sequence.GetY(i));
                sequence.SetX(i, longitude);
                sequence.SetY(i, latitude);
            }
        }
    }
}
