using GeoArms.Core.Layers;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.Names;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Places;

/// <summary>Reads a file once for where its rows lie, before any of them is judged.</summary>
internal static class FilePlaceSurvey
{
    /// <summary>Reads the file and restarts its reader; null when there is nothing to be learned, or no gate would ask.</summary>
    /// <param name="schema">Layer into which the rows go.</param>
    /// <param name="mapping">The mapping, with the form of places settled.</param>
    /// <param name="gates">The gates.</param>
    /// <param name="reader">Reader at the file's first row.</param>
    /// <param name="cancel">Ends the survey.</param>
    /// <exception cref="Core.InputException">The mapping names a column that the file does not have.</exception>
    public static FilePlaces? Read(LayerSchema schema, Mapping mapping, GateSet gates, RecordReader reader, CancellationToken cancel)
    {
        var (swapped, outside) = (gates.Of(GateNames.SwappedCoordinates), gates.Of(GateNames.OutsideCountry));
        if (mapping.IsOwnExport || !schema.Geometry.HasFlag(GeometryKinds.Point) || !(swapped.IsOn || outside.IsOn))
        {
            return null;
        }

        var path = schema.Geometry == GeometryKinds.Point ? NamePath.Of(mapping, reader.Fields) : null;
        var places = new PlaceReader(reader, mapping, schema.Geometry);
        if ((path is null && !swapped.IsOn) || !places.HasPlaces)
        {
            return null;
        }

        var found = new FilePlaces(swapped, mapping.Group is { } group ? reader.Fields.Find(group) : -1, path is null ? null : new NamedPlaces(path));
        var record = new RawRecord();
        reader.Wanted = [.. (path?.Columns ?? []).Append(found.GroupField).Where(field => field >= 0).Concat(places.Fields).Distinct().Order()];
        while (reader.Read(record))
        {
            cancel.ThrowIfCancellationRequested();
            // Shapes are not judged, so they need not be examined (and repaired) twice.
            if (record.Problem is null && record.Geometry is null or Point && places.Read(record, out _, out _) is Point point && FilePlaces.CanBeJudged(point))
            {
                found.Observe(record, point);
            }
        }

        reader.Wanted = null;
        reader.Restart();
        return found;
    }
}
