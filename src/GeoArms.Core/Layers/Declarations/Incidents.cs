namespace GeoArms.Core.Layers.Declarations;

internal static class Incidents
{
    internal static LayerSchema Declare() => new("incidents", "Incidents", GeometryKinds.Point,
    [
        new("occurredFrom", ColumnType.Date, "From") { Required = true, InTiles = true, Description = "First day on which it may have happened (UTC)." },
        new("occurredTo", ColumnType.Date, "To") { Required = true, InTiles = true, Description = "Last day on which it may have happened (UTC)." },
        new("timePrecision", ColumnType.Number, "Time uncertainty")
        {
            Unit = "days", Minimum = 0, Description = "Length of the span in which it happened; 1 is a known day.",
        },
        new("eventType", ColumnType.Code, "Event type") { Required = true, CodeList = "eventType", InTiles = true },
        new("subEventType", ColumnType.Code, "Event subtype") { CodeList = "subEventType" },
        new("weapon", ColumnType.Code, "Weapon")
        {
            Required = true, CodeList = "weapon", InTiles = true, CountInCells = true, Description = "Weapon category; unknown is a value of its own.",
        },
        new("weaponDetail", ColumnType.Text, "Weapon as reported"),
        new("actor1", ColumnType.Text, "First actor") { InTiles = true },
        new("actor2", ColumnType.Text, "Second actor") { InTiles = true },
        new("actorType1", ColumnType.Code, "Type of first actor") { Required = true, CodeList = "actorType" },
        new("actorType2", ColumnType.Code, "Type of second actor") { Required = true, CodeList = "actorType" },
        new("civiliansTargeted", ColumnType.Boolean, "Civilians targeted"),
        Casualties("killed", "Killed") with { InTiles = true, Description = "Reported deaths, a lower bound." },
        Casualties("killedLow", "Killed, low") with { Description = "Lowest reported number of deaths." },
        Casualties("killedHigh", "Killed, high") with { Description = "Highest reported number of deaths." },
        Casualties("killedCivilians", "Civilians killed") with { InTiles = true },
        Casualties("injured", "Injured") with { InTiles = true },
        Casualties("abducted", "Abducted"),
        Casualties("men", "Men among the casualties"),
        Casualties("women", "Women among the casualties"),
        Casualties("boys", "Boys among the casualties"),
        Casualties("girls", "Girls among the casualties"),
        Casualties("sexAgeUnknown", "Casualties of unknown sex or age"),
        new("admin1", ColumnType.Text, "Province (P-code)"),
        new("admin2", ColumnType.Text, "District (P-code)"),
        new("place", ColumnType.Text, "Place") { InTiles = true },
    ])
    {
        Description = "Armed violence and casualties, one row an event.",
        TimeStart = "occurredFrom",
        TimeEnd = "occurredTo",
        LabelColumn = "place",
        IsBuiltIn = true,
    };

    private static ColumnSchema Casualties(string name, string title) =>
        new(name, ColumnType.Integer, title) { Unit = "people", Minimum = 0, SumInCells = true };
}
