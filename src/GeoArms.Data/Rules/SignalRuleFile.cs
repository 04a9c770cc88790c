using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Engine.Decisions.Signals;

namespace GeoArms.Data.Rules;

/// <summary>Reads one rule of early warning from a file of <c>data/rules</c>.</summary>
internal static class SignalRuleFile
{
    private static readonly (string Word, SignalKind Kind, SignalPlaceKind[] Places, string[] Members)[] Kinds =
    [
        ("risingRate", SignalKind.RisingRate, [SignalPlaceKind.Sites, SignalPlaceKind.Areas, SignalPlaceKind.Zones], ["windowDays", "referenceDays"]),
        ("firstUse", SignalKind.FirstUse, [SignalPlaceKind.Sites, SignalPlaceKind.Areas, SignalPlaceKind.Zones], ["windowDays", "referenceDays", "weapons", "ignore"]),
        ("newActor", SignalKind.NewActor, [SignalPlaceKind.Sites, SignalPlaceKind.Areas, SignalPlaceKind.Zones], ["windowDays", "referenceDays", "ignore"]),
        ("rearmament", SignalKind.Rearmament, [SignalPlaceKind.Zones], ["windowDays", "referenceDays"]),
        ("approach", SignalKind.Approach, [SignalPlaceKind.Sites], ["months"]),
        ("silence", SignalKind.Silence, [SignalPlaceKind.Sites, SignalPlaceKind.Areas, SignalPlaceKind.Zones], ["referenceDays", "probability"]),
    ];

    private static readonly string[] Common = ["title", "description", "kind", "places", "leastEvents", "events"];

    /// <summary>Reads it.</summary>
    /// <param name="path">The file; its name without ending is the rule's.</param>
    /// <param name="codes">The code lists, for weapons and zone types.</param>
    /// <exception cref="InputException">The file is wrong; the message has the line and what is permitted.</exception>
    public static SignalRule Read(string path, CodeLists codes)
    {
        var root = SettingsNode.Read(path);
        var word = root.Required("kind", $"one of {string.Join(", ", Kinds.Select(kind => kind.Word))}").OneOf([.. Kinds.Select(kind => kind.Word)]);
        var (_, kind, permitted, own) = Array.Find(Kinds, known => known.Word == word);
        var places = Places(root.Required("places", $"one of {string.Join(", ", permitted.Select(Word))}"), permitted);
        root.CheckMembers([.. Common, .. own, .. PlaceMembers(places)]);
        var standing = new SignalRule { Name = "", Title = "", Description = "", Kind = kind, Places = places };
        return new SignalRule
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Title = root.Required("title", "a text").Text(),
            Description = root.Required("description", "a text that says when it fires").Text(),
            Kind = kind,
            Places = places,
            Radius = root.Find("radius")?.Number(100, 200_000) ?? standing.Radius,
            Level = root.Find("level")?.Whole(0, 9) ?? standing.Level,
            ZoneTypes = Codes(root.Find("zoneTypes"), codes["zoneType"]),
            WindowDays = root.Find("windowDays")?.Whole(1, 3_650) ?? standing.WindowDays,
            ReferenceDays = root.Find("referenceDays")?.Whole(30, 3_650) ?? standing.ReferenceDays,
            LeastEvents = root.Find("leastEvents")?.Whole(5, 10_000) ?? standing.LeastEvents,
            Months = root.Find("months")?.Whole(3, 24) ?? standing.Months,
            Probability = root.Find("probability")?.Number(1e-9, 0.01) ?? standing.Probability,
            Events = Events(root.Find("events")),
            Ignore = root.Find("ignore") is { } ignore ? [.. ignore.List().Select(one => one.Text())] : standing.Ignore,
            Weapons = Codes(root.Find("weapons"), codes["weapon"]),
        };
    }

    private static SignalPlaceKind Places(SettingsNode node, SignalPlaceKind[] permitted)
    {
        var word = node.OneOf([.. permitted.Select(Word)]);
        return Array.Find(permitted, place => Word(place) == word);
    }

    private static string Word(SignalPlaceKind place) => place switch
    {
        SignalPlaceKind.Sites => "sites",
        SignalPlaceKind.Areas => "areas",
        _ => "zones",
    };

    private static string[] PlaceMembers(SignalPlaceKind place) => place switch
    {
        SignalPlaceKind.Sites => ["radius"],
        SignalPlaceKind.Areas => ["level"],
        _ => ["zoneTypes"],
    };

    private static string[] Codes(SettingsNode? node, CodeList list) => node is null ? [] : [.. node.List().Select(one => one.OneOf([.. list.Values.Select(value => value.Key)]))];

    private static Expression? Events(SettingsNode? node)
    {
        if (node is null)
        {
            return null;
        }

        try
        {
            var filter = CqlText.Parse(node.Text());
            FilterTyping.Type(filter, BuiltInLayers.Incidents, BuiltInLayers.Incidents.Columns);
            return filter;
        }
        catch (InputException problem)
        {
            throw node.Error($"the filter does not fit incidents: {problem.Message.TrimEnd('.')}");
        }
    }
}
