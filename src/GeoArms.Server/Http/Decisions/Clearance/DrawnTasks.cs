using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Engine.Queries;
using GeoArms.Server.Http.Queries;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>Reads the task areas that a user has drawn: <c>{"tasks":[{"name":…,"polygon":GeoJSON Polygon or MultiPolygon}]}</c>.</summary>
internal static class DrawnTasks
{
    private const string TasksMember = "tasks";
    private const string NameMember = "name";
    private const string PolygonMember = "polygon";
    private const int MostTasks = 200;
    private const int MostNameCharacters = 100;

    /// <summary>The areas with their names.</summary>
    /// <exception cref="InputException">The body cannot be taken; the message says where and what is expected.</exception>
    public static IReadOnlyList<(string Name, Geometry Area)> Read(JsonElement body)
    {
        QueryBody.CheckMembers(body, TasksMember);
        if (!body.TryGetProperty(TasksMember, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostTasks)
        {
            throw Wrong($"Got no list of tasks; expected 1 to {MostTasks} objects with {NameMember} and {PolygonMember}");
        }

        var tasks = new List<(string Name, Geometry Area)>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw Wrong($"tasks[{tasks.Count}] is {QueryBody.Short(item)}; expected an object with {NameMember} and {PolygonMember}");
            }

            QueryBody.CheckMembers(item, NameMember, PolygonMember);
            var name = QueryBody.Text(item, NameMember)?.Trim();
            if (string.IsNullOrEmpty(name) || name.Length > MostNameCharacters || tasks.Exists(task => task.Name == name))
            {
                throw Wrong($"tasks[{tasks.Count}].name is {(name is null ? "absent" : $"'{name}'")}; expected a name of 1 to {MostNameCharacters} characters that no other task has");
            }

            if (!item.TryGetProperty(PolygonMember, out var polygon))
            {
                throw Wrong($"tasks[{tasks.Count}] has no {PolygonMember}; expected a GeoJSON Polygon or MultiPolygon");
            }

            // The outline of an area of a query: its rings are checked, and it is cut at the antimeridian.
            tasks.Add((name, new AreaGround(new GeoJsonShapes(PolygonMember).ReadArea(polygon)).Outline));
        }

        return tasks;
    }

    /// <summary>Text that is the same for equal tasks.</summary>
    public static string Key(IReadOnlyList<(string Name, Geometry Area)> tasks)
    {
        var key = new StringBuilder();
        foreach (var (name, area) in tasks)
        {
            key.Append(CultureInfo.InvariantCulture, $"{name.Length} {name}");
            foreach (var vertex in area.Coordinates)
            {
                key.Append(CultureInfo.InvariantCulture, $" {vertex.X:R} {vertex.Y:R}");
            }
        }

        return key.ToString();
    }

    private static InputException Wrong(string message) => new(message + ".") { Parameter = TasksMember };
}
