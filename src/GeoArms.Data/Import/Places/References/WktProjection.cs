using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;

namespace GeoArms.Data.Import.Places.References;

/// <summary>Makes a projection of the method and the parameters in well-known text, under the names that ESRI, OGC and EPSG give them.</summary>
internal sealed class WktProjection
{
    private static readonly string[] Latitudes =
        ["LATITUDEOFORIGIN", "LATITUDEOFNATURALORIGIN", "LATITUDEOFFALSEORIGIN", "LATITUDEOFCENTER", "LATITUDEOFCENTRE", "LATITUDEOFPROJECTIONCENTRE", "LATITUDEOFPROJECTIONCENTER"];

    private static readonly string[] Longitudes =
        ["CENTRALMERIDIAN", "LONGITUDEOFORIGIN", "LONGITUDEOFNATURALORIGIN", "LONGITUDEOFFALSEORIGIN", "LONGITUDEOFCENTER", "LONGITUDEOFCENTRE", "LONGITUDEOFPROJECTIONCENTRE", "LONGITUDEOFPROJECTIONCENTER"];

    private static readonly string[] Scales =
        ["SCALEFACTOR", "SCALEFACTORATNATURALORIGIN", "SCALEFACTORATPROJECTIONCENTRE", "SCALEFACTORONINITIALLINE", "SCALEFACTORATTHEPSEUDOSTANDARDPARALLEL", "SCALEFACTORONPSEUDOSTANDARDPARALLEL"];

    private static readonly string[] FirstParallels = ["STANDARDPARALLEL1", "LATITUDEOF1STSTANDARDPARALLEL", "LATITUDEOFSTANDARDPARALLEL"];
    private static readonly string[] SecondParallels = ["STANDARDPARALLEL2", "LATITUDEOF2NDSTANDARDPARALLEL"];
    private static readonly string[] Eastings = ["FALSEEASTING", "EASTINGATFALSEORIGIN", "EASTINGATPROJECTIONCENTRE"];
    private static readonly string[] Northings = ["FALSENORTHING", "NORTHINGATFALSEORIGIN", "NORTHINGATPROJECTIONCENTRE"];
    private static readonly string[] Azimuths = ["AZIMUTH", "AZIMUTHOFINITIALLINE", "AZIMUTHATPROJECTIONCENTRE", "COLATITUDEOFCONEAXIS"];
    private static readonly string[] PseudoParallels = ["PSEUDOSTANDARDPARALLEL1", "LATITUDEOFPSEUDOSTANDARDPARALLEL"];
    private static readonly string[] Rectifieds = ["RECTIFIEDGRIDANGLE", "ANGLEFROMRECTIFIEDTOSKEWGRID", "XYPLANEROTATION"];

    // OGC's first version has no name for the Mercator projection of web maps: GDAL adds PROJ's.
    private const string WebMercator = "+proj=merc +a=6378137 +b=6378137";

    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly Ellipsoid _ellipsoid;
    private readonly double _lengthUnit;

    private WktProjection(WktNode node, WktNode owner, GeodeticSystem system, string where)
    {
        _ellipsoid = system.Ellipsoid;
        _lengthUnit = node.Child("UNIT", "LENGTHUNIT") is { } unit ? unit.Number(1, where) : 1;
        foreach (var parameter in owner.Children.Where(child => child.Keyword == "PARAMETER"))
        {
            var name = WktReference.Plain(parameter.Name);
            var isLength = Eastings.Contains(name, StringComparer.Ordinal) || Northings.Contains(name, StringComparer.Ordinal);
            var isAngle = !isLength && !Scales.Contains(name, StringComparer.Ordinal);
            var factor = parameter.Child("ANGLEUNIT", "LENGTHUNIT", "UNIT") is { } own && !Scales.Contains(name, StringComparer.Ordinal)
                ? isAngle ? WktReference.DegreesPerUnit(own, where) : own.Number(1, where)
                : isLength ? _lengthUnit : isAngle ? system.DegreesPerUnit : 1;
            _values[name] = parameter.Number(1, where) * factor;
        }
    }

    private double Latitude => Value(0, Latitudes);

    private double Longitude => Value(0, Longitudes);

    private double Scale => Value(1, Scales);

    private double Easting => Value(0, Eastings);

    private double Northing => Value(0, Northings);

    private double? FirstParallel => Find(FirstParallels);

    /// <summary>Makes the projection.</summary>
    /// <param name="node">The projected system.</param>
    /// <param name="system">The geographic one below it.</param>
    /// <param name="where">The file, for messages.</param>
    /// <exception cref="InputException">The method is not computed here.</exception>
    public static MapProjection Read(WktNode node, GeodeticSystem system, string where)
    {
        var owner = node.Child("CONVERSION") ?? node;
        var method = owner.Child("PROJECTION", "METHOD") ?? throw new InputException($"{where} has no projection; expected PROJECTION[…].");
        var name = node.Child("EXTENSION") is { Values: [_, var proj, ..] } && proj.Contains(WebMercator, StringComparison.Ordinal)
            ? "MERCATORAUXILIARYSPHERE"
            : WktReference.Plain(method.Name);
        return new WktProjection(node, owner, system, where).Make(name) ?? throw new InputException(
            $"{where} names the projection '{method.Name}', which is not computed here; transform the file first, for example with ogr2ogr -t_srs EPSG:4326.");
    }

    private MapProjection? Make(string method) => method switch
    {
        "TRANSVERSEMERCATOR" or "GAUSSKRUGER" => new TransverseMercator(_ellipsoid, Latitude, Longitude, Scale, Easting, Northing),
        "LAMBERTCONFORMALCONIC" or "LAMBERTCONFORMALCONIC2SP" or "LAMBERTCONICCONFORMAL2SP" when FirstParallel is { } first =>
            LambertConic.TwoParallels(_ellipsoid, Latitude, Longitude, first, Find(SecondParallels) ?? first, Easting, Northing, Scale),
        "LAMBERTCONFORMALCONIC" or "LAMBERTCONFORMALCONIC1SP" or "LAMBERTCONICCONFORMAL1SP" => LambertConic.OneParallel(_ellipsoid, Latitude, Longitude, Scale, Easting, Northing),
        "MERCATOR" or "MERCATOR2SP" or "MERCATORVARIANTB" when FirstParallel is { } parallel => Mercator.OfParallel(_ellipsoid, parallel, Longitude, Easting, Northing),
        "MERCATOR" or "MERCATOR1SP" or "MERCATORVARIANTA" => Mercator.OfScale(_ellipsoid, Longitude, Scale, Easting, Northing),
        "MERCATORAUXILIARYSPHERE" or "POPULARVISUALISATIONPSEUDOMERCATOR" => Mercator.OfWebMaps(_ellipsoid, Longitude, Easting, Northing),
        "CASSINI" or "CASSINISOLDNER" => new CassiniSoldner(_ellipsoid, Latitude, Longitude, Easting, Northing),
        "OBLIQUESTEREOGRAPHIC" or "DOUBLESTEREOGRAPHIC" => new ObliqueStereographic(_ellipsoid, Latitude, Longitude, Scale, Easting, Northing),
        "STEREOGRAPHICNORTHPOLE" or "STEREOGRAPHICSOUTHPOLE" or "POLARSTEREOGRAPHICVARIANTB" when FirstParallel is { } parallel =>
            PolarStereographic.OfParallel(_ellipsoid, parallel, Longitude, Easting, Northing),
        "POLARSTEREOGRAPHIC" or "POLARSTEREOGRAPHICVARIANTA" => Math.Abs(Latitude) < 90 && Scale == 1
            ? PolarStereographic.OfParallel(_ellipsoid, Latitude, Longitude, Easting, Northing)
            : PolarStereographic.OfScale(_ellipsoid, Latitude > 0, Longitude, Scale, Easting, Northing),
        "HOTINEOBLIQUEMERCATOR" or "HOTINEOBLIQUEMERCATORAZIMUTHNATURALORIGIN" or "HOTINEOBLIQUEMERCATORVARIANTA" or "RECTIFIEDSKEWORTHOMORPHICNATURALORIGIN" => Oblique(fromCentre: false),
        "HOTINEOBLIQUEMERCATORAZIMUTHCENTER" or "HOTINEOBLIQUEMERCATORVARIANTB" or "RECTIFIEDSKEWORTHOMORPHICCENTER" => Oblique(fromCentre: true),
        "LAMBERTAZIMUTHALEQUALAREA" => new LambertAzimuthal(_ellipsoid, Latitude, Longitude, Easting, Northing),
        "ALBERS" or "ALBERSCONICEQUALAREA" or "ALBERSEQUALAREA" when FirstParallel is { } first =>
            new AlbersConic(_ellipsoid, Latitude, Longitude, first, Find(SecondParallels) ?? first, Easting, Northing),
        "KROVAK" or "KROVAKNORTHORIENTATED" when !_values.TryGetValue("XSCALE", out var scale) || scale < 0 =>
            new Krovak(_ellipsoid, Latitude, Longitude, Value(0, Azimuths), Value(0, PseudoParallels), Scale, Easting, Northing),
        _ => null,
    };

    private ObliqueMercator Oblique(bool fromCentre)
    {
        var azimuth = Value(0, Azimuths);
        return new ObliqueMercator(_ellipsoid, Latitude, Longitude, azimuth, Find(Rectifieds) ?? azimuth, Scale, Easting, Northing, fromCentre);
    }

    private double Value(double otherwise, string[] names) => Find(names) ?? otherwise;

    private double? Find(string[] names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
