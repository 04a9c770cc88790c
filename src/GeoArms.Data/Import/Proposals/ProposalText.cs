using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Proposals;

/// <summary>Writes a proposed mapping as a mapping file, with the reason for each guess as a comment.</summary>
internal static class ProposalText
{
    /// <summary>The text.</summary>
    /// <param name="layer">The built-in layer, or null.</param>
    /// <param name="layerReason">By what it was told.</param>
    /// <param name="id">Column with ids, or null.</param>
    /// <param name="mapping">The mapping with all forms settled.</param>
    /// <param name="fields">The columns of the file.</param>
    /// <param name="open">What is not settled.</param>
    public static string Write(string? layer, string layerReason, string? id, Mapping mapping, IReadOnlyList<ProposedField> fields, IReadOnlyList<string> open)
    {
        var text = new StringBuilder("{\n  // Proposed from the columns and first values of the file: look it through, correct it, and name it with --mapping.\n");
        foreach (var problem in open)
        {
            Comment(text, "  ", $"TO BE SAID: {problem}");
        }

        if (layer is not null)
        {
            Comment(text, "  ", layerReason);
            text.Append("  \"layer\": ").Append(Json(layer)).Append(",\n");
        }

        if (id is not null)
        {
            Comment(text, "  ", "Every row has another value here, so that a later file of the same rows changes them instead of adding to them.");
            text.Append("  \"id\": ").Append(Json(id)).Append(",\n");
        }

        if (mapping.Place is { } place)
        {
            text.Append("  \"geometry\": ").Append(place.Wkt is { } wkt ? $"{{ \"wkt\": {Json(wkt)} }}" : $"{{ \"lon\": {Json(place.Lon!)}, \"lat\": {Json(place.Lat!)} }}").Append(",\n");
        }

        if (mapping.Group is { } group)
        {
            text.Append("  \"group\": ").Append(Json(group)).Append(",\n");
        }

        if (layer is not null)
        {
            Columns(text, mapping, fields);
        }

        foreach (var field in fields.Where(field => layer is not null && field.Target is null && field.Name != id))
        {
            Comment(text, "  ", $"Kept in extra: {Shown(field)}");
        }

        return text.Append("  \"extra\": \"keep\"\n}\n").ToString();
    }

    private static void Columns(StringBuilder text, Mapping mapping, IReadOnlyList<ProposedField> fields)
    {
        text.Append("  \"columns\": {\n");
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            var rule = mapping.Columns[i];
            if (fields.FirstOrDefault(field => rule.From.Contains(field.Name, StringComparer.Ordinal)) is { } field)
            {
                Comment(text, "    ", $"{Shown(field)} {(field.Target == rule.Target ? field.Reason : "")} {(field.Target == rule.Target && field.Confidence < 1 ? string.Create(CultureInfo.InvariantCulture, $"({field.Confidence * 100:0} %)") : "")}");
            }

            text.Append("    ").Append(Json(rule.Target)).Append(": ").Append(Rule(rule)).Append(i + 1 < mapping.Columns.Count ? ",\n" : "\n");
        }

        text.Append("  },\n");
    }

    private static string Rule(ColumnRule rule)
    {
        if (rule.Value is { } value)
        {
            return $"{{ \"value\": {Json(value)} }}";
        }

        var members = new List<string>();
        if (rule.DateFormats is { } formats)
        {
            members.Add($"\"dateFormats\": [{string.Join(", ", formats.Select(Json))}]");
        }

        if (rule.DecimalMark == DecimalMark.Comma)
        {
            members.Add("\"decimalMark\": \",\"");
        }

        if (rule.Factor != 1)
        {
            members.Add(string.Create(CultureInfo.InvariantCulture, $"\"factor\": {rule.Factor}"));
        }

        return members.Count == 0 ? Json(rule.From[0]) : $"{{ \"from\": {Json(rule.From[0])}, {string.Join(", ", members)} }}";
    }

    private static string Shown(ProposedField field) =>
        $"'{field.Name}'{(field.Tag is null ? "" : $" {field.Tag}")}, {field.Form}{(field.Samples.Count == 0 ? "" : $" ({string.Join(" | ", field.Samples)})")}.";

    // A comment is one line, whatever stands in the file.
    private static void Comment(StringBuilder text, string indent, string comment)
    {
        text.Append(indent).Append("// ");
        foreach (var letter in comment.Trim())
        {
            text.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter);
        }

        text.Append('\n');
    }

    private static string Json(string value) => JsonSerializer.Serialize(value, JsonTexts.Serializing);
}
