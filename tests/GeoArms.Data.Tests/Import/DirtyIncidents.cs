using System.Globalization;
using System.Text.Json;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import;

/// <summary>
/// A file of ACLED's form with wrong rows of every kind, by the generator of the shared tools. Its side file says how
/// many there are of each kind and what must become of them; which rows they are is told by running the generator's own
/// functions once more, for the side file lists the first 200 only.
/// </summary>
internal sealed record DirtyIncidents(string Path, IReadOnlyDictionary<string, DirtyKind> Kinds, IReadOnlyList<DirtyRow> Rows, long Records)
{
    // The loop of the generator's main(), writing down what it does instead of doing it.
    private const string Listing = """
        import sys, json, random, importlib.util
        tool, places, rows, seed, share, out = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), sys.argv[6]
        spec = importlib.util.spec_from_file_location("incidents", tool)
        g = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(g)
        chance, kinds, record = random.Random(seed * 1000003 + 1), list(g.KINDS), 0
        with open(out, "w", encoding="utf-8") as f:
            for row in g.generate(rows, seed, places):
                record += 1
                if chance.random() >= share:
                    continue
                kind = kinds[chance.randrange(len(kinds))]
                record += kind in g.EXTRA
                cells = row if kind in ("non_utf8_bytes", "nul_byte") else g.dirty_row(kind, row, chance)
                f.write(json.dumps({"record": record, "kind": kind, "id": row[0], "clean": row, "cells": cells}) + "\n")
        """;

    /// <summary>Makes a file in a folder.</summary>
    public static async Task<DirtyIncidents> MakeAsync(int rows, int seed, TemporaryFolder folder)
    {
        const string share = "0.05";
        var (tool, path, list) = (SharedData.Tool("make-incidents.py"), folder.File("dirty.csv"), folder.File("dirty.rows.json"));
        var (count, number) = (rows.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture));
        await ExternalProgram.RunAsync("python3", "-B", tool, "--rows", count, "--seed", number, "--dirty", share, "--out", path);
        await ExternalProgram.RunAsync("python3", "-B", "-c", Listing, tool, SharedData.Tool("places.csv"), count, number, share, list);
        using var side = JsonDocument.Parse(await File.ReadAllBytesAsync(path + ".dirty.json"));
        var kinds = side.RootElement.GetProperty("kinds").EnumerateObject().ToDictionary(
            kind => kind.Name,
            kind => new DirtyKind(kind.Value.GetProperty("rows").GetInt32(), kind.Value.GetProperty("expected").GetString()!),
            StringComparer.Ordinal);
        var wrong = (await File.ReadAllLinesAsync(list)).Select(line => JsonSerializer.Deserialize<DirtyRow>(line, JsonSerializerOptions.Web)!).ToList();

        // The listing is held against what the generator itself wrote down.
        Assert.All(kinds, kind => Assert.Equal(kind.Value.Rows, wrong.Count(row => row.Kind == kind.Key)));
        var first = side.RootElement.GetProperty("first_wrong_records").EnumerateArray()
            .Select(one => (one.GetProperty("record").GetInt64(), one.GetProperty("kind").GetString(), one.GetProperty("event_id_cnty").GetString()));
        Assert.Equal(first, wrong.Take(200).Select(row => (row.Record, (string?)row.Kind, (string?)row.Id)));
        return new DirtyIncidents(path, kinds, wrong, side.RootElement.GetProperty("data_records_in_file").GetInt64());
    }
}
