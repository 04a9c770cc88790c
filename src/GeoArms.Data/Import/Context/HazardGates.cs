using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Context;

/// <summary>What a hazard's own polygon tells: corners far apart, and a declared area that is not the polygon's.</summary>
internal sealed class HazardGates
{
    private readonly Gate _gap;
    private readonly Gate _area;
    private readonly double _mostMetres;
    private readonly double _mostShare;
    private readonly int _declared;
    private readonly bool _isHazards;

    /// <summary>Prepares for a layer; other layers than <c>hazards</c> are not judged.</summary>
    public HazardGates(GateSet gates, LayerSchema schema)
    {
        _gap = gates.Of(GateNames.CornerGap);
        _area = gates.Of(GateNames.AreaDiffers);
        _mostMetres = _gap.Number("metres");
        _mostShare = _area.Number("share");
        _isHazards = schema.IsBuiltIn && schema.Name == "hazards";
        _declared = schema.IndexOf("areaDeclared");
    }

    /// <summary>Judges a row that is complete but for flags.</summary>
    /// <returns>Why it must be rejected, or null.</returns>
    public RowProblem? Judge(FeatureRow row)
    {
        if (!_isHazards || row.Geometry is not (Polygon or MultiPolygon))
        {
            return null;
        }

        return (_gap.IsOn ? JudgeGap(row, row.Geometry) : null) ?? (_area.IsOn && row.Values[_declared] is double declared ? JudgeArea(row, row.Geometry, declared) : null);
    }

    /// <summary>The longest stretch between two consecutive corners of the outer rings: from which corner (the first is 1) to the next, in metres.</summary>
    public static (int From, double Metres) LongestGap(Geometry geometry)
    {
        var longest = (From: 0, Metres: 0.0);
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is not Polygon polygon)
            {
                continue;
            }

            var ring = polygon.ExteriorRing.CoordinateSequence;
            for (var corner = 1; corner < ring.Count; corner++)
            {
                var metres = Geodesy.Distance(ring.GetX(corner - 1), ring.GetY(corner - 1), ring.GetX(corner), ring.GetY(corner));
                if (metres > longest.Metres)
                {
                    longest = (corner, metres);
                }
            }
        }

        return longest;
    }

    private RowProblem? JudgeGap(FeatureRow row, Geometry geometry)
    {
        var (from, metres) = LongestGap(geometry);
        if (metres <= _mostMetres)
        {
            return null;
        }

        var fact = string.Create(CultureInfo.InvariantCulture, $"{metres:#,##0} m from corner {from} to the next");
        GateFacts.Add(row, _gap, fact);
        return _gap.Fire(row, "geometry", fact, string.Create(CultureInfo.InvariantCulture, $"Two consecutive corners are {metres:#,##0} m apart, more than {_mostMetres:#,##0} m."));
    }

    private RowProblem? JudgeArea(FeatureRow row, Geometry geometry, double declared)
    {
        var computed = AdminAreaSink.SizeOf(geometry);
        var greater = Math.Max(declared, computed);
        if (greater <= 0 || Math.Abs(declared - computed) <= _mostShare * greater)
        {
            return null;
        }

        var fact = string.Create(CultureInfo.InvariantCulture, $"declared {declared:#,##0} m², polygon {computed:#,##0} m²");
        GateFacts.Add(row, _area, fact);
        return _area.Fire(row, "areaDeclared", fact, $"The declared area is far from the polygon's: {fact}.");
    }
}
