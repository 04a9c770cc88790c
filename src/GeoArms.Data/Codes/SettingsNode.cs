using System.Globalization;
using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Data.Codes;

/// <summary>
/// A value in a JSON file that users edit (profiles, rules), with the line on which it begins: every error names the file, the line, the member, what
/// was got and what is permitted. Comments and trailing commas are permitted; a member that stands twice is an error, because one of them would be lost.
/// </summary>
public sealed class SettingsNode
{
    private const int ShownCharacters = 60;

    private readonly string _file;
    private readonly string _path;
    private readonly List<KeyValuePair<string, SettingsNode>> _members = [];
    private readonly List<SettingsNode> _items = [];
    private string _text = "";

    private SettingsNode(string file, string path, int line, JsonValueKind kind) => (_file, _path, Line, Kind) = (file, path, line, kind);

    /// <summary>Line of the file on which it begins, from 1.</summary>
    public int Line { get; }

    /// <summary>What kind of value it is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>The members of an object, in the file's order; none of anything else.</summary>
    public IReadOnlyList<KeyValuePair<string, SettingsNode>> Members => _members;

    /// <summary>The values of a list, in order; none of anything else.</summary>
    public IReadOnlyList<SettingsNode> Items => _items;

    /// <summary>Reads a file whose root is an object.</summary>
    /// <exception cref="InputException">It is not there, is not JSON, or is not an object.</exception>
    public static SettingsNode Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file '{path}' cannot be read: {problem.Message}", problem);
        }

        return Parse(path, bytes);
    }

    /// <summary>Reads the content of a file whose root is an object.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="utf8">Its content, with or without a byte order mark.</param>
    /// <exception cref="InputException">It is not JSON, or is not an object.</exception>
    public static SettingsNode Parse(string file, ReadOnlySpan<byte> utf8)
    {
        var content = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            var reader = new Utf8JsonReader(content, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            var lines = new LineCount();
            var root = Build(ref reader, content, ref lines, file, "");
            while (reader.Read())
            {
                // What stands behind the root is an error of the reader's.
            }

            return root.Kind == JsonValueKind.Object ? root : throw root.Wrong("an object");
        }
        catch (JsonException problem)
        {
            var line = ((problem.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new InputException($"'{file}', line {line}, is not valid JSON: {problem.Message.Split(" LineNumber:")[0]}", problem);
        }
    }

    /// <summary>Refuses members that are not permitted, naming the nearest that is, and everything that is not an object.</summary>
    /// <exception cref="InputException">It is no object, or has another member.</exception>
    public void CheckMembers(params IReadOnlyList<string> permitted)
    {
        CheckObject();
        foreach (var (name, value) in _members)
        {
            if (!permitted.Contains(name, StringComparer.Ordinal))
            {
                throw value.Error($"there is no member \"{name}\"; did you mean \"{NearestName.Of(name, permitted)}\"? Permitted: {string.Join(", ", permitted)}");
            }
        }
    }

    /// <summary>Refuses what is not an object.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public void CheckObject()
    {
        if (Kind != JsonValueKind.Object)
        {
            throw Wrong("an object");
        }
    }

    /// <summary>A member, or null when it is absent.</summary>
    public SettingsNode? Find(string member) => _members.Find(pair => pair.Key == member).Value;

    /// <summary>A member that must be there.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="expected">What it should be, for the message.</param>
    /// <exception cref="InputException">It is absent.</exception>
    public SettingsNode Required(string member, string expected) => Find(member) ?? throw Error($"there is no member \"{member}\"; expected {expected}");

    /// <summary>The value as text.</summary>
    /// <exception cref="InputException">It is no text, or an empty one.</exception>
    public string Text() => Kind == JsonValueKind.String && _text.Trim().Length > 0 ? _text : throw Wrong("a text");

    /// <summary>The value as one of some words.</summary>
    /// <exception cref="InputException">It is none of them; the message names the nearest.</exception>
    public string OneOf(params IReadOnlyList<string> permitted) => Kind == JsonValueKind.String && permitted.Contains(_text, StringComparer.Ordinal)
        ? _text
        : throw Error($"got {Shown()}; did you mean \"{NearestName.Of(_text, permitted)}\"? Permitted: {string.Join(", ", permitted)}");

    /// <summary>The value as a number in a range.</summary>
    /// <exception cref="InputException">It is no number, or out of the range.</exception>
    public double Number(double least = double.MinValue, double most = double.MaxValue) =>
        Kind == JsonValueKind.Number && double.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= least && number <= most
            ? number
            : throw Wrong(Range("a number", least, most));

    /// <summary>The value as a whole number in a range.</summary>
    /// <exception cref="InputException">It is none, or out of the range.</exception>
    public int Whole(int least, int most) =>
        Kind == JsonValueKind.Number && int.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(Range("a whole number", least, most));

    /// <summary>The value as true or false.</summary>
    /// <exception cref="InputException">It is neither.</exception>
    public bool Flag() => Kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("true or false"),
    };

    /// <summary>The values of a list.</summary>
    /// <exception cref="InputException">It is no list.</exception>
    public IReadOnlyList<SettingsNode> List() => Kind == JsonValueKind.Array ? _items : throw Wrong("a list");

    /// <summary>An error at this value: file, line and member stand before the message.</summary>
    /// <param name="message">What is wrong and what is permitted, without a full stop.</param>
    public InputException Error(string message) =>
        new($"'{_file}', line {Line.ToString(CultureInfo.InvariantCulture)}{(_path.Length == 0 ? "" : ", " + _path)}: {message}.");

    private InputException Wrong(string expected) => Error($"got {Shown()}; expected {expected}");

    private string Shown() => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"\"{Short(_text)}\"",
        _ => Short(_text),
    };

    private static string Short(string text) => text.Length > ShownCharacters ? text[..ShownCharacters] + "…" : text;

    private static string Range(string what, double least, double most) => (least > double.MinValue, most < double.MaxValue) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"{what} from {least} to {most}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"{what} of {least} or more"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $"{what} of {most} or less"),
        _ => what,
    };

    // The reader stands on the value's first token, and on its last when this returns.
    private static SettingsNode Build(ref Utf8JsonReader reader, ReadOnlySpan<byte> content, ref LineCount lines, string file, string path)
    {
        var line = lines.At(content, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var owner = new SettingsNode(file, path, line, JsonValueKind.Object);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    var value = Build(ref reader, content, ref lines, file, path.Length == 0 ? name : $"{path}.{name}");
                    if (owner.Find(name) is { } first)
                    {
                        throw value.Error($"it stands twice; the first is on line {first.Line.ToString(CultureInfo.InvariantCulture)}");
                    }

                    owner._members.Add(new(name, value));
                }

                return owner;
            case JsonTokenType.StartArray:
                var list = new SettingsNode(file, path, line, JsonValueKind.Array);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list._items.Add(Build(ref reader, content, ref lines, file, $"{path}[{list._items.Count.ToString(CultureInfo.InvariantCulture)}]"));
                }

                return list;
            case JsonTokenType.String:
                return new SettingsNode(file, path, line, JsonValueKind.String) { _text = reader.GetString()! };
            case JsonTokenType.Number:
                return new SettingsNode(file, path, line, JsonValueKind.Number) { _text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new SettingsNode(file, path, line, JsonValueKind.True) { _text = "true" };
            case JsonTokenType.False:
                return new SettingsNode(file, path, line, JsonValueKind.False) { _text = "false" };
            default:
                return new SettingsNode(file, path, line, JsonValueKind.Null) { _text = "null" };
        }
    }

    // Counts lines as the reader goes on, so that a long file is gone through once.
    private struct LineCount
    {
        private int _at;
        private int _line;

        public int At(ReadOnlySpan<byte> content, int index)
        {
            _line += content[_at..index].Count((byte)'\n');
            _at = index;
            return _line + 1;
        }
    }
}
