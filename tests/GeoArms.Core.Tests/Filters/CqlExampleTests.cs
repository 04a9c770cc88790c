using GeoArms.Core.Filters;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Filters;

/// <summary>The standard's own examples (OGC 21-065r2), in both encodings.</summary>
public class CqlExampleTests
{
    public static TheoryData<string> Texts => Names("text", "*.txt");

    public static TheoryData<string> Jsons => Names("json", "*.json");

    [SharedDataTheory]
    [MemberData(nameof(Texts))]
    public void A_text_example_goes_through_both_encodings_unchanged(string name) =>
        AssertStable(CqlText.Parse(File.ReadAllText(Path.Combine(Folder("text"), name + ".txt"))));

    [SharedDataTheory]
    [MemberData(nameof(Jsons))]
    public void A_json_example_goes_through_both_encodings_unchanged(string name) =>
        AssertStable(CqlJson.Parse(File.ReadAllText(Path.Combine(Folder("json"), name + ".json"))));

    [SharedDataTheory]
    [MemberData(nameof(Jsons))]
    public void The_two_encodings_of_an_example_mean_the_same(string name)
    {
        var json = CqlJson.Parse(File.ReadAllText(Path.Combine(Folder("json"), name + ".json")));
        var text = CqlText.Parse(File.ReadAllText(Path.Combine(Folder("text"), name + ".txt")));

        Assert.Equal(CqlText.Write(json), CqlText.Write(text));
    }

    private static void AssertStable(Expression tree)
    {
        var text = CqlText.Write(tree);
        var throughText = CqlText.Parse(text);
        var throughJson = CqlJson.Parse(CqlJson.Write(throughText));

        Assert.Equal(text, CqlText.Write(throughText));
        Assert.Equal(text, CqlText.Write(throughJson));
        Assert.Equal(CqlJson.Write(tree), CqlJson.Write(throughJson));
    }

    private static string Folder(string encoding) => SharedData.DataFile("vectors", "cql2", "examples", encoding);

    private static TheoryData<string> Names(string encoding, string pattern)
    {
        var names = new TheoryData<string>();
        if (SharedData.Folder is null)
        {
            return names;
        }

        foreach (var file in Directory.EnumerateFiles(Folder(encoding), pattern).Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileNameWithoutExtension(file));
        }

        return names;
    }
}
