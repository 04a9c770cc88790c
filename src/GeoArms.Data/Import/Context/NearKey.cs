using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Makes one number of a row's day and actors: rows that tell of the same have the same. Actors are compared without
/// case, accents, punctuation and what stands in brackets (years, country), in either order.
/// </summary>
internal sealed class NearKey
{
    private const int MostRemembered = 65_536;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The key, or null when no actor is named: such rows cannot be told apart.</summary>
    public UInt128? Of(DateOnly day, string? actor1, string? actor2)
    {
        var (first, second) = (Name(actor1), Name(actor2));
        if (first.Length == 0 && second.Length == 0)
        {
            return null;
        }

        if (string.CompareOrdinal(first, second) > 0)
        {
            (first, second) = (second, first);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{day.DayNumber}\n{first}\n{second}"), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private string Name(string? actor)
    {
        if (string.IsNullOrWhiteSpace(actor))
        {
            return "";
        }

        if (!_names.TryGetValue(actor, out var name))
        {
            var bracket = actor.IndexOf('(', StringComparison.Ordinal);
            name = NameKey.Of(bracket > 0 ? actor[..bracket] : actor);
            if (_names.Count < MostRemembered)
            {
                _names.Add(actor, name);
            }
        }

        return name;
    }
}
