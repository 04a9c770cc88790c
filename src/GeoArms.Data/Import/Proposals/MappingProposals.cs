using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Survey;

namespace GeoArms.Data.Import.Proposals;

/// <summary>Proposes mappings for files: <c>import … --propose</c>, and the import page.</summary>
public static class MappingProposals
{
    private static readonly string[] IdNames =
        ["id", "eventid", "incidentid", "siteid", "ssid", "sitecode", "pcode", "globalid", "uuid", "guid", "code", "hazardid", "localid", "imsmaid", "reference", "refno", "siteidssid", "recordid", "facilityid"];

    /// <summary>Reads the first file of a request and proposes a mapping for each of its parts.</summary>
    /// <param name="request">Format, file, and the layer if the user named one.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InputException">The file cannot be read as the format, or the layer is no built-in one.</exception>
    public static IReadOnlyList<ProposedMapping> Propose(ImportRequest request, CancellationToken cancel)
    {
        var schema = request.Layer is null ? null : BuiltInLayers.Find(request.Layer)
            ?? throw new InputException(
                $"Got --layer {request.Layer}; a mapping is proposed for a built-in layer, for a layer of the file's own takes all columns as they are. Did you mean '{NearestName.Of(request.Layer, BuiltInLayers.All.Select(layer => layer.Name))}'?")
            {
                Parameter = "--layer",
            };
        var format = ImportFormats.Find(request.Format);
        var file = new InputFile(request.Files[0]);
        var codes = CodeLists.Load(request.DataFolder);
        return [.. format.Parts(file, request).Select(part =>
        {
            using var reader = format.Open(file, part, request, null);
            return Propose(part, schema, reader, request.DataFolder, codes, cancel);
        })];
    }

    /// <summary>Writes the proposals beside the file: <c>FILE.mapping.json</c>, with the part's name in it where there are several.</summary>
    /// <param name="request">What was proposed for.</param>
    /// <param name="proposals">What was proposed.</param>
    /// <param name="force">True to write over a file that is there.</param>
    /// <returns>The paths.</returns>
    /// <exception cref="InputException">A file is there already, or cannot be written.</exception>
    public static IReadOnlyList<string> Write(ImportRequest request, IReadOnlyList<ProposedMapping> proposals, bool force)
    {
        var paths = proposals.Select(proposal => PathOf(request.Files[0], proposals.Count == 1 ? "" : proposal.Part)).ToArray();
        if (!force && Array.Find(paths, File.Exists) is { } there)
        {
            throw new InputException($"The mapping file '{there}' is there already; say --force to write over it, or --mapping to use it.") { Parameter = "--propose" };
        }

        for (var i = 0; i < paths.Length; i++)
        {
            try
            {
                File.WriteAllText(paths[i], proposals[i].Json);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"The mapping file '{paths[i]}' cannot be written: {problem.Message}", problem) { Parameter = "--propose" };
            }
        }

        return paths;
    }

    /// <summary>The built-in layer that a file is for, with the reason (empty for a publisher's form, which the notes name anyway); null when none is clearly meant.</summary>
    internal static (string Layer, string Reason)? LayerOf(RecordReader reader, string dataFolder, CodeLists codes) =>
        ShippedMappings.Recognise(reader, layer: null, dataFolder) is { Layer: { } known } ? (known, "")
        : Guess(reader, dataFolder, codes, out _) is { } guess ? (guess.Schema.Name, guess.Reason)
        : null;

    private static ProposedMapping Propose(string part, LayerSchema? named, RecordReader reader, string dataFolder, CodeLists codes, CancellationToken cancel)
    {
        if (ShippedMappings.Recognise(reader, named?.Name, dataFolder) is { } shipped)
        {
            return OfShipped(part, shipped, reader);
        }

        var guess = named is null ? Guess(reader, dataFolder, codes, out _) : new LayerProposal(named, 1, "");
        if (guess is null)
        {
            return OfOwnLayer(part, reader);
        }

        var fit = ColumnFit.Of(guess.Schema, reader, ColumnGuess.Likely, dataFolder, codes);
        var open = new List<string>();
        var mapping = fit.Mapping;
        try
        {
            mapping = FormSurvey.Settle(guess.Schema, mapping, reader, cancel);
        }
        catch (InputException problem)
        {
            reader.Restart();
            open.Add(problem.Message);
        }

        AddMissing(guess.Schema, mapping, reader.HasGeometry, open);
        var fields = Fields(fit, mapping);
        return new ProposedMapping
        {
            Part = part,
            Layer = guess.Schema.Name,
            LayerConfidence = guess.Confidence,
            LayerReason = guess.Reason,
            Json = ProposalText.Write(guess.Schema.Name, guess.Reason, IdOf(fit.Look), mapping, fields, open),
            Fields = fields,
            Targets = Targets(guess.Schema),
            Open = open,
        };
    }

    private static LayerProposal? Guess(RecordReader reader, string dataFolder, CodeLists codes, out FileLook look)
    {
        look = FileLook.At(reader, []);
        var place = reader.HasGeometry ? null : UsualPlaces.Find(reader.Fields, isOwnExport: false) ?? PlaceGuess.Find(look);
        return LayerProposal.Of(look, place, ColumnFit.PlaceFields(place, reader.Fields), Synonyms.Load(dataFolder), codes);
    }

    private static ProposedMapping OfShipped(string part, Mapping shipped, RecordReader reader)
    {
        var path = shipped.Where.Trim('\'');
        var look = FileLook.At(reader, shipped.Nulls);
        return new ProposedMapping
        {
            Part = part,
            Layer = shipped.Layer,
            LayerConfidence = 1,
            LayerReason = shipped.Notes[^1],
            Shipped = Path.GetFileNameWithoutExtension(path),
            Json = File.ReadAllText(path),
            Fields = Fields(new ColumnFit(shipped, look, []), shipped),
            Targets = BuiltInLayers.Find(shipped.Layer ?? "") is { } schema ? Targets(schema) : [],
        };
    }

    private static ProposedMapping OfOwnLayer(string part, RecordReader reader)
    {
        var look = FileLook.At(reader, []);
        var place = reader.HasGeometry ? null : UsualPlaces.Find(reader.Fields, isOwnExport: false) ?? PlaceGuess.Find(look);
        var mapping = new Mapping { Where = "The proposed mapping", Place = place, Group = AutoMapping.Group(reader.Fields) };
        var fields = Fields(new ColumnFit(mapping, look, []), mapping);
        const string Reason = "The columns fit no built-in layer; with --layer and a name of your own they make one, each under its own name.";
        return new ProposedMapping { Part = part, LayerReason = Reason, Json = ProposalText.Write(null, Reason, IdOf(look), mapping, fields, [Reason]), Fields = fields, Open = [Reason] };
    }

    private static List<ProposedField> Fields(ColumnFit fit, Mapping mapping) =>
        [.. fit.Look.Fields.All.Select((name, field) =>
        {
            var look = fit.Look.Looks[field];
            var rule = mapping.Columns.FirstOrDefault(rule => rule.From.Contains(name, StringComparer.OrdinalIgnoreCase));
            var guess = fit.Guesses.FirstOrDefault(guess => guess.Field == field && guess.Target == rule?.Target);
            var target = rule?.Target
                ?? (Is(mapping.Place?.Lon, name) ? "longitude" : Is(mapping.Place?.Lat, name) ? "latitude" : Is(mapping.Place?.Wkt, name) ? "geometry" : null);
            var reason = guess?.Reason ?? (rule is not null ? "It is a known name." : target is not null ? "It says where the row is." : "Nothing is known by this name; it is kept in extra.");
            return new ProposedField(name, fit.Look.Tags[field], look.Form, look.Samples, target, guess?.Confidence ?? (target is null ? 0 : 1), reason);
        })];

    private static bool Is(string? mapped, string name) => name.Equals(mapped, StringComparison.OrdinalIgnoreCase);

    private static void AddMissing(LayerSchema schema, Mapping mapping, bool hasGeometry, List<string> open)
    {
        if (schema.Geometry != GeometryKinds.None && !hasGeometry && mapping.Place is null)
        {
            open.Add("No columns with the places of the rows were found: say \"geometry\": { \"lon\": …, \"lat\": … }.");
        }

        foreach (var column in schema.Columns.Skip(CommonColumns.Count).Where(column => column is { Required: true, IsStored: true, Type: not ColumnType.Code } && column.Name != schema.TimeEnd))
        {
            if (!mapping.Columns.Any(rule => rule.Target == column.Name))
            {
                open.Add($"No column was found for '{column.Name}', which every row must have: {column.Title}.");
            }
        }
    }

    private static ProposedTarget[] Targets(LayerSchema schema) =>
        [.. schema.Columns.Where(column => column.IsStored && column.Name is not ("id" or "source" or "sourceId" or "recordedAt" or "revision" or "flags" or "repair" or "extra"))
            .Select(column => new ProposedTarget(column.Name, column.Title, column.Description, column.Required))];

    private static string? IdOf(FileLook look) =>
        look.Fields.All.Where((name, field) => IdNames.Contains(HeadingText.Key(name), StringComparer.Ordinal) && look.Looks[field] is { Count: > 1 } values && values.Distinct >= Math.Min(values.Count, FieldLook.MostDistinct)).FirstOrDefault();

    private static string PathOf(string file, string part)
    {
        var trimmed = file.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return part.Length == 0 ? $"{trimmed}.mapping.json" : $"{trimmed}.{string.Concat(part.Trim().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'))}.mapping.json";
    }
}
