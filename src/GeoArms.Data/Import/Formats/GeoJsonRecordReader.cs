using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Import.Formats.Json;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Reads GeoJSON feature by feature. A first pass over the text finds the <c>crs</c> member, wherever it stands, and
/// the names of all properties.
/// </summary>
internal sealed class GeoJsonRecordReader : JsonTextReader
{
    private readonly InputFile _file;

    /// <summary>Opens the file.</summary>
    /// <exception cref="InputException">It is not GeoJSON, or in a reference system that is not known.</exception>
    public GeoJsonRecordReader(InputFile file)
    {
        _file = file;
        Survey();
    }

    /// <inheritdoc/>
    public override bool HasGeometry => true;

    /// <inheritdoc/>
    public override bool IsTyped => true;

    /// <inheritdoc/>
    protected override JsonRowStream Open() => new JsonFeatureStream(_file.Open());

    /// <inheritdoc/>
    protected override void ReadRow(ReadOnlySpan<byte> row, RawRecord record)
    {
        var reader = new Utf8JsonReader(row);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            record.Problem = new RowProblem("", Encoding.UTF8.GetString(row[..Math.Min(row.Length, 200)]), "Stands in the place of a feature; expected a GeoJSON Feature.");
            return;
        }

        var isFeature = false;
        var whole = reader;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("geometry"u8))
            {
                isFeature = true;
                reader.Read();
                ReadGeometry(ref reader, record);
            }
            else if (reader.ValueTextEquals("properties"u8))
            {
                isFeature = true;
                reader.Read();
                ReadProperties(ref reader, record);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                record.FeatureId = reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                    _ => null,
                };
                reader.Skip();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (!isFeature)
        {
            ReadGeometry(ref whole, record);
        }
    }

    private void Survey()
    {
        using var stream = new JsonFeatureStream(_file.Open());
        var features = 0;
        try
        {
            while (stream.Read(out var feature))
            {
                features++;
                CollectNames(feature);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException)
        {
            if (features == 0)
            {
                throw new InputException($"'{_file.Path}' cannot be read as GeoJSON: {problem.Message}", problem);
            }
        }
        catch (InputException problem) when (features == 0)
        {
            throw new InputException($"'{_file.Path}' is not GeoJSON. {problem.Message}", problem);
        }

        if (stream.ReferenceName is { } name)
        {
            Reference = CoordinateReference.Parse(name, $"'{_file.Path}', member crs,");
        }
    }

    private void CollectNames(ReadOnlySpan<byte> feature)
    {
        var reader = new Utf8JsonReader(feature);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProperties = reader.ValueTextEquals("properties"u8);
            reader.Read();
            if (!isProperties || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            JsonMembers.CollectNames(ref reader, Fields);
        }
    }

    private static void ReadGeometry(ref Utf8JsonReader reader, RawRecord record)
    {
        var geometry = GeoJsonGeometry.Read(ref reader);
        record.Geometry = geometry.Value;
        record.GeometryRepair = geometry.Repair;
        if (geometry.Problem is { } problem)
        {
            record.Problem ??= new RowProblem("geometry", "", problem);
        }
    }

    private void ReadProperties(ref Utf8JsonReader reader, RawRecord record)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        JsonMembers.Read(ref reader, Fields, record);
    }
}
