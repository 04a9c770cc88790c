using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GeoArms.Testing;

namespace GeoArms.Browser.Tests;

/// <summary>The committed browser libraries are those that were published.</summary>
public sealed class LibraryFilesTests
{
    private static readonly string Folder = RepositoryRoot.Combine("wwwroot", "lib");

    [Fact]
    public void Every_library_file_has_the_recorded_checksum_and_every_checksum_its_file()
    {
        var recorded = File.ReadAllLines(Path.Combine(Folder, "checksums.txt"))
            .Select(line => line.Split("  ", 2)).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        var found = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(name => name is not ("checksums.txt" or "README.md"))
            .ToDictionary(name => name, name => Checksum(File.ReadAllBytes(Path.Combine(Folder, name))), StringComparer.Ordinal);
        Assert.Equal(recorded.OrderBy(entry => entry.Key, StringComparer.Ordinal), found.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_one_changed_file_is_as_published_when_its_line_is_put_back()
    {
        const string Published = "a65eab53263fd6383e5fbb4b973dec47ec5fd71a109e1d28aba0c4e1b54a039d";
        var text = File.ReadAllText(Path.Combine(Folder, "vector-tile", "index.js"));
        var original = text.Replace("from '../point-geometry/index.js'", "from '@mapbox/point-geometry'", StringComparison.Ordinal);
        Assert.NotEqual(text, original);
        Assert.Equal(Published, Checksum(Encoding.UTF8.GetBytes(original)));
    }

    [Fact]
    public void The_manifest_names_every_library_file()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("libman.json")));
        var named = manifest.RootElement.GetProperty("libraries").EnumerateArray()
            .SelectMany(library => library.GetProperty("files").EnumerateArray()
                .Select(file => $"{library.GetProperty("destination").GetString()}/{file.GetString()}"["wwwroot/lib/".Length..]))
            .Order(StringComparer.Ordinal);
        var recorded = File.ReadAllLines(Path.Combine(Folder, "checksums.txt")).Select(line => line.Split("  ", 2)[1]).Order(StringComparer.Ordinal);
        Assert.Equal(recorded, named);
    }

    private static string Checksum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
