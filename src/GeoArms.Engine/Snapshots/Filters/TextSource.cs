using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Where a text of a filter comes from: a column or a member of one, or a literal; and how it is folded.</summary>
internal sealed class TextSource
{
    private readonly byte[]? _constant;
    private readonly byte[]? _memberName;

    private TextSource(int column, string? member, string? constant, IReadOnlyList<TextFold> folds)
    {
        Column = column;
        Member = member;
        Folds = folds;
        _memberName = member is null ? null : Encoding.UTF8.GetBytes(member);
        _constant = constant is null ? null : Encoding.UTF8.GetBytes(constant);
    }

    /// <summary>Index of the column; −1 for a literal.</summary>
    internal int Column { get; }

    /// <summary>Member of the column's object, or null.</summary>
    internal string? Member { get; }

    /// <summary>Folds in the order in which they are made.</summary>
    internal IReadOnlyList<TextFold> Folds { get; }

    internal static TextSource Of(TypedValue.Text text)
    {
        var folds = new List<TextFold>();
        while (text is TypedValue.TextFolded folded)
        {
            folds.Insert(0, folded.Fold);
            text = folded.Value;
        }

        return text switch
        {
            TypedValue.TextColumn column => new TextSource(column.Column, null, null, folds),
            TypedValue.TextMember member => new TextSource(member.Column, member.Name, null, folds),
            TypedValue.TextConstant constant => new TextSource(-1, null, constant.Value, folds),
            _ => throw new ArgumentOutOfRangeException(nameof(text), text, "This text cannot be read."),
        };
    }

    /// <summary>A condition that the text, unless it is a literal, passes a test.</summary>
    internal Condition Passes(ValueTest test)
    {
        var folded = Folds.Count == 0 ? test : new FoldedTest(Folds, test);
        return Member is null
            ? new ColumnCondition(Column, folded)
            : new JsonMemberCondition(
                new ColumnCondition(Column, new JsonMemberTest(Member, JsonMemberKind.Text, folded)),
                new ColumnCondition(Column, new JsonMemberTest(Member, JsonMemberKind.Text, null)));
    }

    /// <summary>The text of a row.</summary>
    internal bool TryRead(Segment segment, int row, out ReadOnlySpan<byte> utf8)
    {
        utf8 = _constant;
        if (_constant is null)
        {
            if (segment.Content.Columns[Column] is not TextStorage texts || texts.IsNull(row))
            {
                return false;
            }

            utf8 = texts.Utf8(row);
            if (_memberName is not null)
            {
                if (!JsonMember.TryFind(utf8, _memberName, out var reader) || reader.TokenType != JsonTokenType.String)
                {
                    return false;
                }

                utf8 = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            }
        }

        if (Folds.Count > 0)
        {
            utf8 = FoldedTest.Folded(utf8, Folds);
        }

        return true;
    }
}
