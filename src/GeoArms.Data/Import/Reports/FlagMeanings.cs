using System.Text;
using System.Text.Json;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Reports;

/// <summary>
/// What the flags of rows mean, from <c>title</c> and <c>explanation</c> of the gates in <c>data/codes/gates.json</c>.
/// A flag that no gate explains, such as one that another program wrote, is called by its name in words.
/// </summary>
public sealed class FlagMeanings
{
    private readonly Dictionary<string, FlagMeaning> _byFlag = new(StringComparer.Ordinal);

    /// <summary>Flags that are explained, in the order of the file.</summary>
    public IReadOnlyDictionary<string, FlagMeaning> All => _byFlag;

    /// <summary>What a flag means.</summary>
    public FlagMeaning this[string flag] => _byFlag.GetValueOrDefault(flag) ?? new FlagMeaning(InWords(flag), "");

    /// <summary>Reads the meanings; without the file every flag is called by its name.</summary>
    /// <exception cref="Core.InputException">The file is not JSON.</exception>
    public static FlagMeanings Load(string dataFolder)
    {
        var meanings = new FlagMeanings();
        var path = Path.Combine(dataFolder, "codes", "gates.json");
        if (!File.Exists(path))
        {
            return meanings;
        }

        using var document = JsonSettings.Read(path);
        if (document.RootElement.TryGetProperty("gates", out var gates) && gates.ValueKind == JsonValueKind.Object)
        {
            foreach (var gate in gates.EnumerateObject().Where(gate => gate.Value.ValueKind == JsonValueKind.Object))
            {
                meanings._byFlag[gate.Name] = new FlagMeaning(Text(gate.Value, "title") ?? InWords(gate.Name), Text(gate.Value, "explanation") ?? "");
            }
        }

        return meanings;
    }

    private static string? Text(JsonElement gate, string member) =>
        gate.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary><c>nullIsland</c> gives "Null island".</summary>
    private static string InWords(string flag)
    {
        var words = new StringBuilder(flag.Length + 4);
        foreach (var letter in flag)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
