using System.Globalization;
using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>
/// Safety distances about ammunition storage of one hazard division, by net explosive quantity (METHODS, rankings; IATG 02.20, AASTP-1), as
/// <c>data/codes/quantity-distance.json</c> has them.
/// </summary>
public sealed class QuantityDistances
{
    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _exposures = new(StringComparer.Ordinal);

    private QuantityDistances(string division, string source, string warning, double searchMetres) =>
        (Division, Source, Warning, SearchMetres) = (division, source, warning, searchMetres);

    /// <summary>The hazard division that the table is of.</summary>
    public string Division { get; }

    /// <summary>Where the table is from, with its edition.</summary>
    public string Source { get; }

    /// <summary>What must be said with every distance.</summary>
    public string Warning { get; }

    /// <summary>Storage of unknown quantity or another division is named when it is within so many metres.</summary>
    public double SearchMetres { get; }

    /// <summary>Names of the rules, such as <c>vulnerable</c>.</summary>
    public IEnumerable<string> Names => _rules.Keys;

    /// <summary>Reads the table.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="name">How messages call the file.</param>
    /// <exception cref="InputException">It is not what is expected; the message says what.</exception>
    public static QuantityDistances Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var table = new QuantityDistances(
                Text(root, "division"), $"{Text(root, "source")}, {Text(root, "edition")}", Text(root, "warning"), Number(root, "searchMetres"));
            foreach (var rule in root.GetProperty("rules").EnumerateObject())
            {
                var steps = rule.Value.GetProperty("steps").EnumerateArray()
                    .Select(step => new Step(step.TryGetProperty("below", out var below) ? below.GetDouble() : double.PositiveInfinity, Number(step, "factor"), Number(step, "power")))
                    .ToArray();
                if (steps.Length == 0 || !double.IsPositiveInfinity(steps[^1].Below) || !steps.Zip(steps.Skip(1), (a, b) => a.Below < b.Below).All(rises => rises))
                {
                    throw new InputException($"'{name}', rules, {rule.Name}: expected steps with rising 'below', and a last one without it.");
                }

                table._rules.Add(rule.Name, new Rule(Text(rule.Value, "title"), steps, Number(rule.Value, "atLeast")));
            }

            foreach (var exposure in root.GetProperty("siteTypes").EnumerateObject())
            {
                var rule = exposure.Value.GetString() ?? "";
                table._exposures.Add(exposure.Name, table._rules.ContainsKey(rule)
                    ? rule
                    : throw new InputException($"'{name}', siteTypes, {exposure.Name}: got '{rule}'; expected one of {string.Join(", ", table._rules.Keys)}."));
            }

            return table._exposures.ContainsKey("") ? table : throw new InputException($"'{name}', siteTypes: expected a member \"\" for all other types.");
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InputException($"'{name}' is no table of safety distances: {problem.Message}", problem);
        }
    }

    /// <summary>Name of the rule that is for sites of a type.</summary>
    public string RuleOf(string siteType) => _exposures.TryGetValue(siteType, out var rule) ? rule : _exposures[""];

    /// <summary>What a rule protects, in words.</summary>
    public string TitleOf(string rule) => _rules[rule].Title;

    /// <summary>The safety distance in metres.</summary>
    /// <param name="rule">Name of the rule.</param>
    /// <param name="kilograms">Net explosive quantity, 0 or more.</param>
    public double Metres(string rule, double kilograms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(kilograms);
        var known = _rules[rule];
        var step = Array.Find(known.Steps, step => kilograms < step.Below)!;
        return Math.Max(known.AtLeast, step.Factor * Math.Pow(kilograms, step.Power));
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString() ?? throw new FormatException($"{member} must be text.");

    private static double Number(JsonElement element, string member) => element.GetProperty(member).ValueKind == JsonValueKind.String
        ? Fraction(element.GetProperty(member).GetString()!)
        : element.GetProperty(member).GetDouble();

    // Powers are written as people write them: 1/2, 1/3.
    private static double Fraction(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2 ? double.Parse(parts[0], CultureInfo.InvariantCulture) / double.Parse(parts[1], CultureInfo.InvariantCulture) : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private sealed record Step(double Below, double Factor, double Power);

    private sealed record Rule(string Title, Step[] Steps, double AtLeast);
}
