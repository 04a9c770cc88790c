using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Engine.Decisions.Patrols.Roads;

/// <summary>
/// The roads of a network cut into stretches of equal length on each road, so that a patrol may turn back before the end of a long one. The nodes
/// of the network keep their numbers; the places between follow.
/// </summary>
public sealed class RoadStretches
{
    private readonly List<RoadStretch> _all = [];
    private readonly List<(double Longitude, double Latitude)> _nodes;

    private RoadStretches(RoadNetwork network) => _nodes = [.. network.Nodes];

    /// <summary>All stretches.</summary>
    public IReadOnlyList<RoadStretch> All => _all;

    /// <summary>Places of the nodes in degrees.</summary>
    public IReadOnlyList<(double Longitude, double Latitude)> Nodes => _nodes;

    /// <summary>Cuts.</summary>
    /// <param name="network">The network.</param>
    /// <param name="minutes">Minutes of each edge.</param>
    /// <param name="longest">Greatest length of a stretch in metres; infinite to leave roads whole.</param>
    public static RoadStretches Of(RoadNetwork network, IReadOnlyList<double> minutes, double longest)
    {
        var stretches = new RoadStretches(network);
        foreach (var edge in network.Edges)
        {
            stretches.Add(edge, minutes[edge.Number], Math.Max(1, (int)Math.Ceiling(edge.Metres / longest)));
        }

        return stretches;
    }

    private void Add(RoadEdge edge, double minutes, int count)
    {
        var cuts = Courses(edge, count);
        var node = edge.From;
        for (var i = 0; i < count; i++)
        {
            var next = edge.To;
            if (i < count - 1)
            {
                next = _nodes.Count;
                _nodes.Add(cuts[i][^1]);
            }

            _all.Add(new RoadStretch(_all.Count, edge, node, next, edge.Metres / count, minutes / count, cuts[i]));
            node = next;
        }
    }

    private static IReadOnlyList<(double Longitude, double Latitude)>[] Courses(RoadEdge edge, int count)
    {
        if (count == 1)
        {
            return [edge.Vertices];
        }

        var courses = new List<(double Longitude, double Latitude)>[count];
        var part = 0;
        courses[0] = [edge.Vertices[0]];
        foreach (var piece in edge.Line.Pieces)
        {
            for (; part < count - 1 && piece.Start + piece.Metres > edge.Line.Metres * (part + 1) / count; part++)
            {
                var share = Math.Max(0, ((edge.Line.Metres * (part + 1) / count) - piece.Start) / piece.Metres);
                var place = (piece.FromLongitude + (share * (piece.ToLongitude - piece.FromLongitude)), piece.FromLatitude + (share * (piece.ToLatitude - piece.FromLatitude)));
                courses[part].Add(place);
                courses[part + 1] = [place];
            }

            courses[part].Add((piece.ToLongitude, piece.ToLatitude));
        }

        return courses;
    }
}
