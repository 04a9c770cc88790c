using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places.References;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Reads the point of a row from columns, in one of the forms in which field offices write places.</summary>
internal abstract class PointSource
{
    private readonly HashSet<string> _nulls;

    /// <summary>Prepares for a file.</summary>
    protected PointSource(Mapping mapping) => _nulls = new HashSet<string>(mapping.Nulls, StringComparer.Ordinal);

    /// <summary>The columns with the place.</summary>
    public abstract IReadOnlyList<int> Fields { get; }

    /// <summary>The source that a rule asks for, or null when it names no columns with points.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="mapping">The mapping around it: what means "no value", and its name.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="own">The file's own reference system.</param>
    /// <exception cref="Core.InputException">The rule names columns that the file does not have, or what does not go together.</exception>
    public static PointSource? Of(PlaceRule rule, Mapping mapping, FieldNames fields, CoordinateReference own)
    {
        var reference = mapping.Reference ?? rule.Reference ?? own;
        return rule switch
        {
            { Mgrs: not null } => new MgrsSource(rule, mapping, fields),
            { Coordinates: not null } => new PairSource(rule, mapping, fields, reference),
            { Lon: not null, Lat: not null, Zone: not null } => new UtmSource(rule, mapping, fields, reference),
            { Lon: not null, Lat: not null } => new AxesSource(rule, mapping, fields, reference),
            _ => null,
        };
    }

    /// <summary>Reads a point.</summary>
    /// <param name="record">The row.</param>
    /// <param name="place">Longitude and latitude on WGS84.</param>
    /// <param name="reach">How far the place may lie from it, in metres, by the form itself; 0 when the form does not say.</param>
    /// <param name="shift">The datum shift to use; null takes the best and gives it back.</param>
    /// <returns>Why there is no point, or null.</returns>
    public abstract RowProblem? Read(RawRecord record, out (double Longitude, double Latitude) place, out double reach, ref KnownShift? shift);

    /// <summary>True when the row has nothing in any of the columns.</summary>
    public bool IsAbsent(RawRecord record) => Fields.All(index => Present(record[index]) is null);

    /// <summary>The text of a field, trimmed; null when it means "no value".</summary>
    protected string? Present(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) || _nulls.Contains(trimmed) ? null : trimmed;
    }
}
