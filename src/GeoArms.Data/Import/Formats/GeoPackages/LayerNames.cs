using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Columns;

namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>Makes the names of tables fit for layers: lower-case ASCII letters, digits, <c>_</c> and <c>-</c>, none twice.</summary>
internal sealed class LayerNames
{
    private const int Longest = 48;
    private const int RoomForNumber = 4;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A permitted name that comes near to this one and was not given yet.</summary>
    public string Take(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in PlainLetters.Of(name))
        {
            if (letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            {
                plain.Append(letter);
            }
            else if (plain.Length > 0 && plain[^1] != '_')
            {
                plain.Append('_');
            }
        }

        var whole = name.Length > 0 && LayerSchema.IsPermittedName(name) ? name : plain.ToString().Trim('_', '-');
        whole = whole.Length == 0 ? "layer" : char.IsAsciiLetterLower(whole[0]) ? whole : "l_" + whole;
        whole = whole.Length > Longest ? whole[..(Longest - RoomForNumber)].TrimEnd('_', '-') : whole;
        var free = whole;
        for (var times = 2; !_taken.Add(free); times++)
        {
            free = $"{(whole.Length > Longest - RoomForNumber ? whole[..(Longest - RoomForNumber)] : whole)}_{times}";
        }

        return free;
    }
}
