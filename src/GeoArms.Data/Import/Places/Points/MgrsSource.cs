using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads points from a column of MGRS references: the centre of the square, which may be half its diagonal off.</summary>
internal sealed class MgrsSource : TextSource
{
    /// <summary>Prepares for a file.</summary>
    /// <exception cref="InputException">The column is not there, or another system than WGS84 is named.</exception>
    public MgrsSource(PlaceRule rule, Mapping mapping, FieldNames fields)
        : base(mapping, fields, rule.Mgrs!, "geometry.mgrs")
    {
        if ((mapping.Reference ?? rule.Reference) is { IsLongitudeLatitude: false } other)
        {
            throw new InputException($"{mapping.Where}, geometry.mgrs, is on WGS84 and cannot be in {other.Name} as well; leave \"crs\" out.");
        }
    }

    /// <inheritdoc/>
    protected override RowProblem? Read(string text, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift)
    {
        if (!Mgrs.TryParse(text, out var square, out var problem))
        {
            (place, reach) = (default, 0);
            return new RowProblem(Name, text, problem!);
        }

        (place, reach) = ((square.Longitude, square.Latitude), square.Reach);
        return null;
    }
}
