using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Features;

/// <summary>Writes rows in one form, piece by piece: the snapshot is held to the end, the text is not.</summary>
internal abstract class ItemList : IDisposable
{
    /// <summary>Answers with the first rows of a buffer.</summary>
    public async Task WriteAsync(HttpContext http, string mediaType, RowBuffer rows, int count)
    {
        await using var body = new AnswerStream(http, mediaType);
        Begin(body);
        for (var i = 0; i < count;)
        {
            i = WriteSome(body, rows, i, count);
            if (body.IsFull)
            {
                await body.SendAsync();
            }
        }

        End();
        await body.CompleteAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes what stands before the rows.</summary>
    protected abstract void Begin(AnswerStream body);

    /// <summary>Writes a row.</summary>
    protected abstract void Write(int row);

    /// <summary>Sees to it that what was written is in the body.</summary>
    protected abstract void Flush();

    /// <summary>Writes what stands behind the rows.</summary>
    protected abstract void End();

    /// <summary>Releases the writer.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private int WriteSome(AnswerStream body, RowBuffer rows, int from, int count)
    {
        const int rowsAtOnce = 16;
        var i = from;
        while (i < count && !body.IsFull)
        {
            for (var until = Math.Min(count, i + rowsAtOnce); i < until; i++)
            {
                Write(rows.Rows[i]);
            }

            Flush();
        }

        return i;
    }
}
