using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares a JSON array of texts with a list of texts as sets.</summary>
internal sealed class TextListTest : ValueTest
{
    private const int MostFound = 256;

    private readonly ListOperator _operator;
    private readonly byte[][] _texts;

    internal TextListTest(ListOperator listOperator, IEnumerable<string> texts)
    {
        _operator = listOperator;
        _texts = [.. texts.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
    }

    internal override bool Passes(ReadOnlySpan<byte> utf8)
    {
        Span<bool> found = _texts.Length <= MostFound ? stackalloc bool[_texts.Length] : new bool[_texts.Length];
        var hasOthers = false;
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                continue;
            }

            var index = IndexOf(ref reader);
            if (index >= 0)
            {
                found[index] = true;
            }
            else
            {
                hasOthers = true;
            }
        }

        return _operator switch
        {
            ListOperator.Contains => !found.Contains(false),
            ListOperator.ContainedBy => !hasOthers,
            ListOperator.Overlaps => found.Contains(true),
            _ => !hasOthers && !found.Contains(false),
        };
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _texts.Length; i++)
        {
            if (reader.ValueTextEquals(_texts[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
