namespace GeoArms.Data.Tests.Import;

/// <summary>Rows in the form of ACLED's exports, made for one test.</summary>
internal static class AcledRows
{
    public const string Header =
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

    /// <summary>An event; what is not named is the same for all.</summary>
    public static string Event(
        string id, int killed = 1, string timestamp = "1700000000", string date = "2023-11-01", string subEvent = "Armed clash", string eventType = "Battles", string notes = "A clash.") =>
        $"{id},{date},2023,1,Political violence,{eventType},{subEvent},Army,,State forces,Front,,Rebel group,State forces-Rebel group,,140,Middle Africa,Central African Republic,Vakaga,Birao,,Birao,10.2849,22.7882,1,Radio,National,{notes},{killed},,{timestamp}";

    /// <summary>A file of events.</summary>
    public static string File(params string[] events) => $"{Header}\n{string.Join('\n', events)}\n";
}
