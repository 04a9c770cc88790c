using System.Buffers;
using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// Tests a member of a JSON object against literals. A member of another type than the literals is not comparable, and
/// counts as if it were not there.
/// </summary>
internal sealed class JsonMemberTest : ValueTest
{
    private readonly byte[] _name;
    private readonly Literal? _comparableWith;
    private readonly bool _compares;
    private readonly List<TextTest> _texts = [];
    private readonly NumericTest _numbers = new();

    /// <summary>A test whether the member is there, and comparable with a literal if one is given.</summary>
    internal JsonMemberTest(string name, Literal? comparableWith)
    {
        _name = Encoding.UTF8.GetBytes(name);
        _comparableWith = comparableWith;
    }

    /// <summary>A test whether the member compares with one of the literals.</summary>
    internal JsonMemberTest(string name, ComparisonOperator comparison, IReadOnlyList<Literal> values)
        : this(name, values[0])
    {
        _compares = true;
        foreach (var value in values)
        {
            switch (value)
            {
                case Literal.Text text:
                    _texts.Add(new TextTest(comparison, text.Value));
                    break;
                case Literal.Number number:
                    _numbers.Add(comparison, number.Value);
                    break;
                case Literal.Boolean boolean:
                    _numbers.Add(comparison, boolean.Value ? 1 : 0);
                    break;
            }
        }
    }

    internal override bool Passes(ReadOnlySpan<byte> utf8)
    {
        if (!JsonMember.TryFind(utf8, _name, out var reader))
        {
            return false;
        }

        return (_comparableWith, reader.TokenType) switch
        {
            (Literal.Text, JsonTokenType.String) => !_compares || PassesText(ref reader),
            (Literal.Number, JsonTokenType.Number) => !_compares || _numbers.Passes(reader.GetDouble()),
            (Literal.Boolean, JsonTokenType.True or JsonTokenType.False) => !_compares || _numbers.Passes(reader.GetBoolean() ? 1 : 0),
            (null, _) => true,
            _ => false,
        };
    }

    private bool PassesText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return PassesText(reader.ValueSpan);
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return PassesText(unescaped.AsSpan(0, reader.CopyString(unescaped)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    private bool PassesText(ReadOnlySpan<byte> text)
    {
        foreach (var test in _texts)
        {
            if (test.Passes(text))
            {
                return true;
            }
        }

        return false;
    }
}
