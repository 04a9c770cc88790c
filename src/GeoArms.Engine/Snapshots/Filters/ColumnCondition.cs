using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where a column's value passes a test; unknown where it has none.</summary>
internal sealed class ColumnCondition(int column, ValueTest test) : Condition
{
    private const int CheckMask = 1023;

    internal override int Cost => test.Cost;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var storage = segment.Content.Columns[column];
        var passed = new ulong[RowBits.WordsFor(segment.Rows)];
        if (storage is EmptyColumn)
        {
            return new Verdict(passed, new ulong[passed.Length]);
        }

        Test(storage, segment.Rows, passed, wanted, run);
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

    private void Test(ColumnStorage storage, int rows, ulong[] passed, ReadOnlySpan<ulong> wanted, FilterRun run)
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
                TestDictionary(dictionary, passed, run);
                break;
            default:
                var texts = (TextStorage)storage;
                for (var row = 0; row < rows; row++)
                {
                    if ((row & CheckMask) == 0)
                    {
                        run.Check();
                    }

                    passed[row >> 6] |= (RowBits.Get(wanted, row) && !texts.IsNull(row) && test.Passes(texts.Utf8(row)) ? 1UL : 0UL) << row;
                }

                break;
        }
    }

    // Each distinct text is tested once; runs of codes that pass become one scan each.
    private void TestDictionary(DictionaryColumn dictionary, ulong[] passed, FilterRun run)
    {
        for (var code = 0; code < dictionary.DictionaryCount; code++)
        {
            if ((code & CheckMask) == 0)
            {
                run.Check();
            }

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
