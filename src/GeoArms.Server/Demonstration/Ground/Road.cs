using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>A road between two settlements; the ends of its line are theirs.</summary>
internal sealed class Road
{
    /// <summary>Makes a road.</summary>
    public Road(int index, Settlement from, Settlement to, LineString line)
    {
        Index = index;
        From = from;
        To = to;
        Line = line;
        Metres = LocalPlane.Metres(line.Coordinates);
    }

    /// <summary>Its number.</summary>
    public int Index { get; }

    /// <summary>Where it begins.</summary>
    public Settlement From { get; }

    /// <summary>Where it ends.</summary>
    public Settlement To { get; }

    /// <summary>Its course in degrees.</summary>
    public LineString Line { get; }

    /// <summary>Its length.</summary>
    public double Metres { get; }

    /// <summary><c>primary</c>, <c>secondary</c>, <c>tertiary</c> or <c>track</c>.</summary>
    public string Class { get; set; } = "track";

    /// <summary><c>open</c>, <c>restricted</c>, <c>closed</c> or <c>unknown</c>.</summary>
    public string Status { get; set; } = "open";

    /// <summary>Kilometres an hour on a road of this class.</summary>
    public double Speed => Class switch { "primary" => 70, "secondary" => 50, "tertiary" => 35, _ => 20 };

    /// <summary>Travel time in minutes.</summary>
    public double Minutes => Metres / 1000 / Speed * 60;

    /// <summary>Name: class and number for the better roads, the two ends for the others.</summary>
    public string Name => Class switch
    {
        "primary" => $"National road {Index + 1}",
        "secondary" => $"Provincial road {Index + 1}",
        _ => $"{From.Name} – {To.Name}",
    };

    /// <summary>The other end.</summary>
    public Settlement Opposite(Settlement end) => end == From ? To : From;
}
