using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Gates;

/// <summary>
/// The quality gates of <c>data/codes/gates.json</c>, which users may change. The file names every gate, so that nobody
/// has to guess what is judged.
/// </summary>
internal sealed class GateSet
{
    private static readonly string[] Actions = ["reject", "flag", "off"];

    private readonly FrozenDictionary<string, Gate> _byName;

    private GateSet(Dictionary<string, Gate> gates) => _byName = gates.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All gates by name.</summary>
    public IReadOnlyDictionary<string, Gate> All => _byName;

    /// <summary>A gate by name (<see cref="GateNames"/>).</summary>
    /// <exception cref="KeyNotFoundException">The program has no such gate.</exception>
    public Gate Of(string name) => _byName[name];

    /// <summary>The gates with what a mapping sets otherwise.</summary>
    public GateSet With(IReadOnlyList<GateSetting> settings)
    {
        if (settings.Count == 0)
        {
            return this;
        }

        var gates = new Dictionary<string, Gate>(_byName, StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            gates[setting.Name] = gates[setting.Name].With(setting);
        }

        return new GateSet(gates);
    }

    /// <summary>Reads the member <c>gates</c> of a mapping: a gate's action, or an object with <c>action</c> and parameters.</summary>
    /// <exception cref="InputException">It names a gate, an action or a parameter that is not there, or a number out of range.</exception>
    public static IReadOnlyList<GateSetting> ReadSettings(JsonElement declared, string where)
    {
        JsonSettings.CheckMembers(declared, where, [.. GateNames.All.Keys]);
        var settings = new List<GateSetting>();
        foreach (var gate in declared.EnumerateObject())
        {
            var place = $"{where}.{gate.Name}";
            var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
            if (gate.Value.ValueKind == JsonValueKind.String)
            {
                settings.Add(new GateSetting(gate.Name, Action(gate.Value.GetString()!, place), numbers));
                continue;
            }

            var parameters = GateNames.All[gate.Name];
            JsonSettings.CheckMembers(gate.Value, place, ["action", .. parameters.Select(parameter => parameter.Name)]);
            foreach (var parameter in parameters.Where(parameter => gate.Value.TryGetProperty(parameter.Name, out _)))
            {
                numbers[parameter.Name] = Number(gate.Value, parameter, place);
            }

            settings.Add(new GateSetting(gate.Name, gate.Value.TryGetProperty("action", out var action) ? Action(JsonSettings.Text(action, place), place) : null, numbers));
        }

        return settings;
    }

    /// <summary>Reads the gates.</summary>
    /// <param name="dataFolder">The data folder; the file stands in its <c>codes/</c>.</param>
    /// <exception cref="InputException">The file is not there or is wrong; the message says where, what was got and what is expected.</exception>
    public static GateSet Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "codes", "gates.json");
        using var document = JsonSettings.Read(path);
        var root = document.RootElement;
        JsonSettings.CheckMembers(root, $"'{path}'", "description", "gates");
        if (!root.TryGetProperty("gates", out var declared))
        {
            throw new InputException($"'{path}' has no member \"gates\"; expected \"gates\": {{\"nullIsland\": {{\"action\": \"flag\", …}}, …}}.");
        }

        var where = $"'{path}', gates";
        JsonSettings.CheckMembers(declared, where, [.. GateNames.All.Keys]);
        var gates = new Dictionary<string, Gate>(StringComparer.Ordinal);
        foreach (var (name, parameters) in GateNames.All)
        {
            gates[name] = declared.TryGetProperty(name, out var settings)
                ? Read(name, settings, parameters, $"{where}.{name}")
                : throw new InputException($"{where} has no gate \"{name}\"; expected all of {string.Join(", ", GateNames.All.Keys)}. A gate that is not wanted is set \"off\".");
        }

        return new GateSet(gates);
    }

    private static Gate Read(string name, JsonElement settings, IReadOnlyList<GateParameter> parameters, string where)
    {
        JsonSettings.CheckMembers(settings, where, ["action", "title", "explanation", .. parameters.Select(parameter => parameter.Name)]);
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            numbers[parameter.Name] = Number(settings, parameter, where);
        }

        return new Gate(
            name,
            Action(JsonSettings.RequiredText(settings, "action", where), where),
            JsonSettings.RequiredText(settings, "title", where),
            JsonSettings.RequiredText(settings, "explanation", where),
            numbers);
    }

    private static GateAction Action(string text, string where) => text switch
    {
        "reject" => GateAction.Reject,
        "flag" => GateAction.Flag,
        "off" => GateAction.Off,
        _ => throw new InputException($"{where}, action, is \"{text}\"; did you mean \"{NearestName.Of(text, Actions)}\"? Permitted: {string.Join(", ", Actions)}."),
    };

    private static double Number(JsonElement settings, GateParameter parameter, string where)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"expected a number from {parameter.Least} to {parameter.Most}");
        if (!settings.TryGetProperty(parameter.Name, out var value))
        {
            throw new InputException($"{where} has no member \"{parameter.Name}\"; {expected}.");
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= parameter.Least && number <= parameter.Most
            ? number
            : throw new InputException($"{where}, {parameter.Name}, is {JsonSettings.Describe(value)}; {expected}.");
    }
}
