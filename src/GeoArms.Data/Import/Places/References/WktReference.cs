using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Projections;

namespace GeoArms.Data.Import.Places.References;

/// <summary>
/// Makes a reference system of well-known text: by its EPSG code when it has one that is known here, else from datum,
/// projection and parameters. The names are those of ESRI, of OGC (version 1) and of ISO 19162 (version 2).
/// </summary>
internal static class WktReference
{
    private const double AxisTolerance = 1.0;
    private const double FlatteningTolerance = 0.05;

    /// <summary>Reads a system.</summary>
    /// <exception cref="InputException">It is of another kind, or names what is not known here.</exception>
    public static CoordinateReference Read(WktNode node, string where)
    {
        switch (node.Keyword)
        {
            case "COMPD_CS" or "COMPOUNDCRS" when node.Children.FirstOrDefault(child => child.Keyword is "PROJCS" or "PROJCRS" or "GEOGCS" or "GEOGCRS") is { } horizontal:
                return Read(horizontal, where);
            case "BOUNDCRS" when node.Child("SOURCECRS") is { Children: [var source, ..] }:
                return Read(source, where);
            case "PROJCS" or "PROJCRS" or "PROJECTEDCRS" or "GEOGCS" or "GEOGCRS" or "GEOGRAPHICCRS" or "GEODCRS" or "GEODETICCRS":
                break;
            default:
                throw new InputException($"{where} describes a {node.Keyword} ('{node.Name}'); expected a geographic or projected system (GEOGCS, PROJCS).");
        }

        if (Code(node) is { } code)
        {
            return CoordinateReference.OfEpsg(code, where);
        }

        if (node.Keyword.StartsWith("GEO", StringComparison.Ordinal))
        {
            var system = Geodetic(node, where);
            return system.IsLongitudeLatitude && system.Shifts.Count == 0 ? CoordinateReference.LongitudeLatitude : new CoordinateReference(Shown(node), system, null, 1);
        }

        var geographic = node.Child("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS") ?? throw new InputException($"{where} has no geographic system inside; expected GEOGCS[…].");
        var under = Geodetic(geographic, where);
        return new CoordinateReference(Shown(node), under, WktProjection.Read(node, under, where), LengthUnit(node, where));
    }

    /// <summary>Letters and digits only, in upper case: what programs agree on in a name.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Degrees in a unit of angles; degrees and grads exactly, whatever digits the text has.</summary>
    public static double DegreesPerUnit(WktNode unit, string where)
    {
        var degrees = unit.Number(1, where) * 180 / Math.PI;
        return Math.Abs(degrees - 1) < 1e-9 ? 1 : Math.Abs(degrees - 0.9) < 1e-9 ? 0.9 : degrees;
    }

    private static string Shown(WktNode node) => $"'{node.Name}'";

    private static int? Code(WktNode node) =>
        node.Child("AUTHORITY", "ID") is { Values: [var authority, var code, ..] } && authority.Equals("EPSG", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static double LengthUnit(WktNode node, string where) => node.Child("UNIT", "LENGTHUNIT") is { } unit ? unit.Number(1, where)
        : node.Child("CS") is not null && node.Children.SelectMany(child => child.Children).FirstOrDefault(child => child.Keyword == "LENGTHUNIT") is { } inAxis ? inAxis.Number(1, where)
        : 1;

    private static GeodeticSystem Geodetic(WktNode node, string where)
    {
        var datum = node.Child("DATUM", "TRF", "GEODETICDATUM", "ENSEMBLE") ?? throw new InputException($"{where} has no datum; expected DATUM[…].");
        var spheroid = datum.Child("SPHEROID", "ELLIPSOID") ?? throw new InputException($"{where} has no ellipsoid; expected SPHEROID[…].");
        var ellipsoid = new Ellipsoid(spheroid.Number(1, where), spheroid.Number(2, where));
        var prime = node.Child("PRIMEM", "PRIMEMERIDIAN");
        var meridian = prime is null ? 0 : prime.Number(1, where) * (prime.Child("ANGLEUNIT", "UNIT") is { } ofMeridian ? DegreesPerUnit(ofMeridian, where) : 1);
        var unit = node.Child("UNIT", "ANGLEUNIT") is { } angle ? DegreesPerUnit(angle, where) : 1;
        if (datum.Child("TOWGS84") is { } given)
        {
            return new GeodeticSystem(node.Name, ellipsoid, meridian, unit, Given(given, where));
        }

        var known = Known(node, datum, where) ?? throw new InputException(
            $"{where} names the datum '{datum.Name}', which is not known here, so that its places may be off by some hundred metres; say the system with --crs EPSG:n, or write the shift to WGS 84 into the file as TOWGS84[dx,dy,dz].");
        return Math.Abs(known.Ellipsoid.SemiMajorAxis - ellipsoid.SemiMajorAxis) <= AxisTolerance
            && Math.Abs(known.Ellipsoid.InverseFlattening - ellipsoid.InverseFlattening) <= FlatteningTolerance
            ? known with { Ellipsoid = ellipsoid, PrimeMeridian = meridian, DegreesPerUnit = unit }
            : throw new InputException(
                $"{where} names the datum '{datum.Name}' on the ellipsoid '{spheroid.Name}' ({ellipsoid.SemiMajorAxis} m, 1/{ellipsoid.InverseFlattening}), but that datum is on another one ({known.Ellipsoid.SemiMajorAxis} m, 1/{known.Ellipsoid.InverseFlattening}); say the system with --crs EPSG:n.");
    }

    // The datum's name, as it stands and without ESRI's "D_" in front; then that of the system around it; then its code.
    private static GeodeticSystem? Known(WktNode node, WktNode datum, string where)
    {
        string[] names =
        [
            Plain(datum.Name),
            datum.Name.StartsWith("D_", StringComparison.OrdinalIgnoreCase) ? Plain(datum.Name[2..]) : "",
            node.Name.StartsWith("GCS_", StringComparison.OrdinalIgnoreCase) ? Plain(node.Name[4..]) : Plain(node.Name),
        ];
        foreach (var name in names)
        {
            if (EpsgTable.FindDatum(name, where) is { } system)
            {
                return system;
            }
        }

        return Code(node) is { } code ? EpsgTable.Find(code, where).Base : null;
    }

    private static KnownShift[] Given(WktNode given, string where)
    {
        var p = Enumerable.Range(0, 7).Select(index => index < given.Values.Count ? given.Number(index, where) : 0).ToArray();
        return [new KnownShift("the TOWGS84 of the file", double.NaN, new DatumShift(p[0], p[1], p[2], p[3], p[4], p[5], p[6]), -180, -90, 180, 90)];
    }
}
