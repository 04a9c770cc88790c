using GeoArms.Core;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads points from one column with both coordinates.</summary>
internal sealed class PairSource : TextSource
{
    private readonly CoordinateReference _reference;
    private readonly PairOrder _order;
    private readonly bool _oIsEast;

    /// <summary>Prepares for a file.</summary>
    /// <exception cref="InputException">The column is not there, or the system is not geographic.</exception>
    public PairSource(PlaceRule rule, Mapping mapping, FieldNames fields, CoordinateReference reference)
        : base(mapping, fields, rule.Coordinates!, "geometry.coordinates")
    {
        if (!reference.IsGeographic)
        {
            throw new InputException($"{mapping.Where}, geometry.coordinates, holds degrees, but {reference.Name} counts in metres; name two columns with \"x\" and \"y\", or a geographic system.");
        }

        _reference = reference;
        _order = rule.Order;
        _oIsEast = rule.OIsEast;
    }

    /// <inheritdoc/>
    protected override RowProblem? Read(string text, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift)
    {
        (place, reach) = (default, 0);
        if (PairText.Read(text, _order, _oIsEast, out var x, out var y) is { } problem)
        {
            return new RowProblem(Name, text, problem);
        }

        place = _reference.ToLonLat(x, y, ref shift);
        return PlaceGate.RangeProblem(Name, Name, place.Longitude, place.Latitude, text);
    }
}
