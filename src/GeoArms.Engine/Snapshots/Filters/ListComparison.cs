using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares two lists of each row as sets. Of a JSON array the texts, numbers and booleans count.</summary>
internal sealed class ListComparison(TypedValue.List left, ListOperator list, TypedValue.List right) : Condition
{
    private const int CheckMask = 255;

    internal override int Cost => 200;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        for (var row = 0; row < segment.Rows; row++)
        {
            if ((row & CheckMask) == 0)
            {
                run.Check();
            }

            if (RowBits.Get(wanted, row) && Read(left, segment, row) is { } a && Read(right, segment, row) is { } b)
            {
                RowBits.Set(ListSets.Compare(a, list, b) ? holds : fails, row);
            }
        }

        return new Verdict(holds, fails);
    }

    private static HashSet<Literal>? Read(TypedValue.List list, Segment segment, int row)
    {
        if (list is TypedValue.ListConstant constant)
        {
            return [.. constant.Elements];
        }

        var (column, member) = list is TypedValue.ListMember named ? (named.Column, named.Name) : (((TypedValue.ListColumn)list).Column, null);
        if (segment.Content.Columns[column] is not TextStorage texts || texts.IsNull(row))
        {
            return null;
        }

        var json = texts.Utf8(row);
        Utf8JsonReader reader;
        if (member is null)
        {
            reader = new Utf8JsonReader(json);
            reader.Read();
        }
        else if (!JsonMember.TryFind(json, Encoding.UTF8.GetBytes(member), out reader))
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.StartArray ? Elements(ref reader) : null;
    }

    private static HashSet<Literal> Elements(ref Utf8JsonReader reader)
    {
        var elements = new HashSet<Literal>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    elements.Add(new Literal.Text(reader.GetString()!));
                    break;
                case JsonTokenType.Number:
                    elements.Add(new Literal.Number(reader.GetDouble()));
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    elements.Add(new Literal.Boolean(reader.GetBoolean()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return elements;
    }
}
