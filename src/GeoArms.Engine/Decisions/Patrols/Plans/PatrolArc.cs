namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>An edge of the graph that is searched; it can be gone both ways.</summary>
/// <param name="From">Node at its start.</param>
/// <param name="To">Node at its end.</param>
/// <param name="Cost">What it costs to go along it, above 0: minutes or metres.</param>
/// <param name="Metres">Its length in metres.</param>
public readonly record struct PatrolArc(int From, int To, double Cost, double Metres)
{
    /// <summary>The node at the other end.</summary>
    public int Opposite(int node) => node == From ? To : From;
}
