using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// Tests a member of a JSON object where it is of one type. A member of another type is not comparable, and counts as if
/// it were not there.
/// </summary>
/// <param name="name">Name of the member.</param>
/// <param name="kind">Its type, or <see cref="JsonMemberKind.Any"/>.</param>
/// <param name="inner">What the value must pass (a boolean as 0 or 1); null where it is enough that it is there.</param>
internal sealed class JsonMemberTest(string name, JsonMemberKind kind, ValueTest? inner) : ValueTest
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(name);

    internal override int Cost => 100;

    internal override bool Passes(ReadOnlySpan<byte> utf8)
    {
        if (!JsonMember.TryFind(utf8, _name, out var reader))
        {
            return false;
        }

        return (kind, reader.TokenType) switch
        {
            (JsonMemberKind.Any, _) => true,
            (JsonMemberKind.Text, JsonTokenType.String) => inner is null || PassesText(ref reader),
            (JsonMemberKind.Number, JsonTokenType.Number) => inner is null || inner.Passes(reader.GetDouble()),
            (JsonMemberKind.Boolean, JsonTokenType.True or JsonTokenType.False) => inner is null || inner.Passes(reader.GetBoolean() ? 1 : 0),
            (JsonMemberKind.List, JsonTokenType.StartArray) => true,
            _ => false,
        };
    }

    private bool PassesText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return inner!.Passes(reader.ValueSpan);
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return inner!.Passes(unescaped.AsSpan(0, reader.CopyString(unescaped)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }
}
