using System.Globalization;
using System.Text;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Bench;

/// <summary>Writes generated incidents in the form of an ACLED download (31 columns, UTF-8 with byte order mark), about as long a row as real ones.</summary>
internal static class AcledFile
{
    private const string Header =
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,"
        + "interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,"
        + "fatalities,tags,timestamp";

    private static readonly (string Event, string SubEvent)[] Events =
    [
        ("Battles", "Armed clash"), ("Violence against civilians", "Attack"), ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ("Explosions/Remote violence", "Air/drone strike"), ("Protests", "Peaceful protest"), ("Strategic developments", "Disrupted weapons use"),
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="rows">How many rows.</param>
    public static void Write(string path, int rows)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        writer.Write(Header);
        writer.Write('\n');
        var number = 0;
        foreach (var row in GeneratedIncidents.Rows(rows))
        {
            writer.Write(Line(++number, row));
        }
    }

    private static string Line(int number, FeatureRow row)
    {
        var day = (DateOnly)row["occurredFrom"]!;
        var place = (Point)row.Geometry!;
        var killed = (long)(row["killed"] ?? 0L);
        var (type, subType) = Events[number % Events.Length];
        var town = (string)row["place"]!;
        var timestamp = new DateTimeOffset(day.AddDays(5), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"BEN{number},{day:yyyy-MM-dd},{day.Year},1,Political violence,{type},{subType},Military Forces of Bench (2012-),,State forces,Northern Liberation Front,,Rebel group,State forces-Rebel group,,999,Middle Africa,Bench,District of {town},{town} North,,{town},{place.Y:0.0000},{place.X:0.0000},2,Network of Observers,National,\"On {day:d MMMM yyyy}, forces clashed near {town}. Two vehicles were destroyed, and residents left for nearby villages. {killed} fatalities were reported.\",{killed},,{timestamp}\n");
    }
}
