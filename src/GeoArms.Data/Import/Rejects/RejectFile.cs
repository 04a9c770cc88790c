using GeoArms.Core;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Reports;

namespace GeoArms.Data.Import.Rejects;

/// <summary>
/// The rows that could not be taken, as CSV (<c>file,row,column,value,reason</c>), readable by the owner only. The file is
/// made with the first reject.
/// </summary>
internal sealed class RejectFile : IDisposable
{
    private const int LongestValue = 200;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly RowFindings _findings;
    private StreamWriter? _writer;

    /// <summary>Names the file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="findings">Told of each reject too, for the report.</param>
    public RejectFile(string path, RowFindings findings)
    {
        _path = System.IO.Path.GetFullPath(path);
        _findings = findings;
    }

    /// <summary>Path of the file, or null as long as nothing was rejected.</summary>
    public string? Path => _writer is null ? null : _path;

    /// <summary>Writes one reject; may be called from several threads.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Add(string file, long row, RowProblem problem)
    {
        lock (_lock)
        {
            Write(file, row, problem);
            _findings.Refuse(file, row, problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    private void Write(string file, long row, RowProblem problem)
    {
        _writer ??= Open();
        Write(file);
        _writer.Write(',');
        _writer.Write(row);
        _writer.Write(',');
        Write(problem.Column);
        _writer.Write(',');
        Write(problem.Value.Length > LongestValue ? problem.Value[..LongestValue] + "…" : problem.Value);
        _writer.Write(',');
        Write(problem.Reason);
        _writer.Write('\n');
    }

    private StreamWriter Open()
    {
        try
        {
            var writer = OwnerFile.CreateText(_path);
            writer.Write("file,row,column,value,reason\n");
            return writer;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The rejects file '{_path}' cannot be written: {problem.Message}", problem) { Parameter = "--rejects" };
        }
    }

    private void Write(string text)
    {
        var guarded = FormulaGuard.Add(text);
        if (guarded.AsSpan().ContainsAny(",\"\r\n"))
        {
            _writer!.Write('"');
            _writer.Write(guarded.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
        else
        {
            _writer!.Write(guarded);
        }
    }
}
