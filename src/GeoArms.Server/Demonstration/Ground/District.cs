using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>A district: the second level below the country.</summary>
internal sealed class District
{
    private readonly IndexedPointInAreaLocator _locator;
    private readonly Envelope _envelope;

    /// <summary>Makes a district of its shape in degrees.</summary>
    public District(string pcode, string name, Province province, Geometry shape, Coordinate centre)
    {
        Pcode = pcode;
        Name = name;
        Province = province;
        Shape = shape;
        Centre = centre;
        _locator = new IndexedPointInAreaLocator(shape);
        _envelope = shape.EnvelopeInternal;
    }

    /// <summary>P-code.</summary>
    public string Pcode { get; }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>The province that it belongs to.</summary>
    public Province Province { get; }

    /// <summary>Its area, islets included.</summary>
    public Geometry Shape { get; }

    /// <summary>A position inside, where events are put that are known to the district alone.</summary>
    public Coordinate Centre { get; }

    /// <summary>True when a position lies in the district.</summary>
    public bool Contains(Coordinate position) => _envelope.Contains(position) && _locator.Locate(position) != Location.Exterior;
}
