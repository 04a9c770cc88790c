using GeoArms.Core.Layers;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Places.Names;

/// <summary>Reads a file once for where its rows lie by the names that they give to their places, before any of them is judged.</summary>
internal static class NamedPlaceSurvey
{
    /// <summary>Reads the file and restarts its reader; null when there is nothing to be learned, or no gate would ask.</summary>
    /// <param name="schema">Layer into which the rows go.</param>
    /// <param name="mapping">The mapping, with the form of places settled.</param>
    /// <param name="gates">The gates.</param>
    /// <param name="reader">Reader at the file's first row.</param>
    /// <param name="cancel">Ends the survey.</param>
    public static NamedPlaces? Read(LayerSchema schema, Mapping mapping, GateSet gates, RecordReader reader, CancellationToken cancel)
    {
        if (schema.Geometry != GeometryKinds.Point || mapping.IsOwnExport
            || !(gates.Of(GateNames.SwappedCoordinates).IsOn || gates.Of(GateNames.OutsideCountry).IsOn)
            || NamePath.Of(mapping, reader.Fields) is not { } path)
        {
            return null;
        }

        var found = new NamedPlaces(path);
        var places = new PlaceReader(reader, mapping, schema.Geometry);
        var record = new RawRecord();
        reader.Wanted = [.. path.Columns.Concat(places.Fields).Distinct().Order()];
        while (reader.Read(record))
        {
            cancel.ThrowIfCancellationRequested();
            if (record.Problem is null && places.Read(record, out _, out _) is Point { IsEmpty: false } point && point is not { X: 0, Y: 0 })
            {
                found.Observe(record, point.X, point.Y);
            }
        }

        reader.Wanted = null;
        reader.Restart();
        return found;
    }
}
