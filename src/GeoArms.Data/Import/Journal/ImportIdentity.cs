using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Import.Journal;

/// <summary>Tells whether two imports are the same: the same files, read in the same way, by the same program.</summary>
internal static class ImportIdentity
{
    /// <summary>What is recorded of an import.</summary>
    /// <exception cref="Core.InputException">A file cannot be read.</exception>
    public static ImportOrder Of(ImportRequest request, IReadOnlyList<InputFile> files)
    {
        var options = Options(request);
        var mappingName = request.Mapping ?? ImportFormats.Find(request.Format).MappingName;
        var mapping = mappingName is { } name ? File.ReadAllText(MappingFile.Find(name, request.DataFolder)) : null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, request.Format, options, mapping ?? "", Build);
        foreach (var file in files)
        {
            Add(hash, file.Name, file.Hash);
        }

        foreach (var folder in new[] { "codes", "mappings" })
        {
            AddFolder(hash, Path.Combine(request.DataFolder, folder));
        }

        return new ImportOrder(Convert.ToHexStringLower(hash.GetHashAndReset()), request.By ?? Environment.UserName, request.Format, Version)
        {
            MappingName = mappingName,
            Mapping = mapping,
            Options = options,
        };
    }

    // Another build may map a row in another way.
    private static string Build { get; } = typeof(ImportIdentity).Module.ModuleVersionId.ToString();

    private static string Version { get; } = typeof(ImportIdentity).Assembly.GetName().Version?.ToString(3) ?? "";

    private static string Options(ImportRequest request)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonTexts.Encoder }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in new (string, string?)[]
            {
                ("layer", request.Layer), ("id", request.IdColumn), ("source", request.Source), ("sheets", request.Sheets.Count > 0 ? string.Join("; ", request.Sheets) : null),
                ("crs", request.Crs), ("encoding", request.Encoding), ("headerRow", request.HeaderRow?.ToString()),
            })
            {
                if (value is not null)
                {
                    writer.WriteString(name, value);
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void AddFolder(IncrementalHash hash, string folder)
    {
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                Add(hash, Path.GetFileName(path), File.ReadAllText(path));
            }
        }
    }

    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }
    }
}
