using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where a column's value passes a test; unknown where it has none.</summary>
internal sealed class ColumnCondition(int column, ValueTest test) : Condition
{
    internal override Verdict Evaluate(Segment segment)
    {
        var storage = segment.Content.Columns[column];
        var passed = new ulong[RowBits.WordsFor(segment.Rows)];
        if (storage is EmptyColumn)
        {
            return new Verdict(passed, new ulong[passed.Length]);
        }

        Test(storage, segment.Rows, passed);
        var failed = new ulong[passed.Length];
        RowBits.SetFirst(failed, segment.Rows);
        RowBits.AndNot(failed, passed);
        if (storage.Nulls is { } nulls)
        {
            RowBits.AndNot(passed, nulls);
            RowBits.AndNot(failed, nulls);
        }

        return new Verdict(passed, failed);
    }

    private void Test(ColumnStorage storage, int rows, ulong[] passed)
    {
        switch (storage)
        {
            case IntegerColumn integers:
                test.OrPassing(integers.Values, passed);
                break;
            case NumberColumn { Whole: { } whole }:
                test.OrPassing(whole, passed);
                break;
            case NumberColumn { Numbers: { } numbers }:
                for (var row = 0; row < rows; row++)
                {
                    passed[row >> 6] |= (test.Passes(numbers[row]) ? 1UL : 0UL) << row;
                }

                break;
            case DictionaryColumn dictionary:
                TestDictionary(dictionary, passed);
                break;
            default:
                var texts = (TextStorage)storage;
                for (var row = 0; row < rows; row++)
                {
                    passed[row >> 6] |= (!texts.IsNull(row) && test.Passes(texts.Utf8(row)) ? 1UL : 0UL) << row;
                }

                break;
        }
    }

    // Each distinct text is tested once; runs of codes that pass become one scan each.
    private void TestDictionary(DictionaryColumn dictionary, ulong[] passed)
    {
        for (var code = 0; code < dictionary.DictionaryCount; code++)
        {
            if (!test.Passes(dictionary.Entry(code)))
            {
                continue;
            }

            var last = code;
            while (last + 1 < dictionary.DictionaryCount && test.Passes(dictionary.Entry(last + 1)))
            {
                last++;
            }

            dictionary.Codes.OrWithin(code, last, passed);
            code = last;
        }
    }
}
