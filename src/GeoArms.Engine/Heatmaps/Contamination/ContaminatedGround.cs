namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>The ground that hazards cover together.</summary>
/// <param name="Polygons">Polygons of which none overlaps another.</param>
/// <param name="SumOfHazards">Areas of the single hazards added up, in square metres: what they cover together, and what they cover twice.</param>
internal sealed record ContaminatedGround(IReadOnlyList<GroundPolygon> Polygons, double SumOfHazards)
{
    /// <summary>Geodesic area in square metres.</summary>
    public double Area { get; } = Polygons.Sum(polygon => polygon.Area);

    /// <summary>The outlines, made when they are first asked for.</summary>
    public GroundEdges Edges => _edges.Value;

    private readonly Lazy<GroundEdges> _edges = new(() => new GroundEdges(Polygons));
}
