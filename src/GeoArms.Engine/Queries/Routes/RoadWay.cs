namespace GeoArms.Engine.Queries.Routes;

/// <summary>A way through a network.</summary>
/// <param name="Edges">Its edges in the order in which they are gone.</param>
/// <param name="Nodes">Its nodes, one more than edges.</param>
public sealed record RoadWay(IReadOnlyList<RoadEdge> Edges, IReadOnlyList<int> Nodes)
{
    /// <summary>Its length in metres.</summary>
    public double Metres => Edges.Sum(edge => edge.Metres);

    /// <summary>Its travel time, or null when an edge does not state one.</summary>
    public double? Minutes => Edges.All(edge => edge.Minutes is not null) ? Edges.Sum(edge => edge.Minutes!.Value) : null;

    /// <summary>The places that it passes, in degrees.</summary>
    public IReadOnlyList<(double Longitude, double Latitude)> Course()
    {
        var course = new List<(double, double)>();
        for (var i = 0; i < Edges.Count; i++)
        {
            IEnumerable<(double, double)> vertices = Edges[i].From == Nodes[i] ? Edges[i].Vertices : Edges[i].Vertices.Reverse();
            course.AddRange(course.Count == 0 ? vertices : vertices.Skip(1));
        }

        return course;
    }
}
