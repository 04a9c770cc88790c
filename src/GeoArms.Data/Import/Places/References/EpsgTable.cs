using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;

namespace GeoArms.Data.Import.Places.References;

/// <summary>
/// The reference systems of the EPSG dataset, from the tables in <c>data/epsg</c> that are built into the program. Only
/// the lines that are asked for are read.
/// </summary>
internal static class EpsgTable
{
    private const int WholeEarth = 180;
    private const double UnknownAccuracy = 999;

    /// <summary>What a code stands for.</summary>
    /// <param name="code">The code.</param>
    /// <param name="where">File and member, for the message.</param>
    /// <exception cref="InputException">The code is not known, or its places cannot be computed; the message says why.</exception>
    public static (string Name, GeodeticSystem Base, MapProjection? Map, double MetresPerUnit) Find(int code, string where)
    {
        var key = code.ToString(CultureInfo.InvariantCulture);
        if (Line("geographic", 0, key) is { } geographic)
        {
            return (geographic[1], Geodetic(geographic, $"{where} names EPSG:{code} ({geographic[1]})"), null, 1);
        }

        if (Line("projected", 0, key) is not { } projected)
        {
            throw new InputException(
                $"{where} names EPSG:{code}, which is not among the geographic and projected systems known here; look the code up at epsg.org, or transform the file first, for example with ogr2ogr -t_srs EPSG:4326.");
        }

        var system = $"{where} names EPSG:{code} ({projected[1]})";
        if (projected[4] == "-")
        {
            throw new InputException($"{system}, but {projected[5]}; transform the file first, for example with ogr2ogr -t_srs EPSG:4326.");
        }

        var under = Geodetic(Line("geographic", 0, projected[2]) ?? throw new InputException($"{system}, whose geographic system is not known here."), system);
        return (projected[1], under, Map(projected[4], under.Ellipsoid, [.. projected[5].Split(' ').Select(Number)]), Number(projected[3]));
    }

    /// <summary>The geographic system whose datum is called so (letters and digits only, upper case), or null.</summary>
    /// <exception cref="InputException">There is no way from it to WGS84.</exception>
    public static GeodeticSystem? FindDatum(string plainName, string where) =>
        plainName.Length > 0 && Line("geographic", 2, plainName) is { } line ? Geodetic(line, $"{where} names the datum '{line[1]}'") : null;

    private static GeodeticSystem Geodetic(string[] line, string system)
    {
        var name = line[1];
        var shifts = line[7] switch
        {
            "0" => [],
            "1" => [new KnownShift($"{name} taken for WGS 84", 1, new DatumShift(0, 0, 0, 0, 0, 0, 0), -WholeEarth, -WholeEarth, WholeEarth, WholeEarth)],
            "none" => throw new InputException(
                $"{system}, but no shift from its datum to WGS 84 is published, so that places would be off by up to some hundred metres; transform the file with the shift that its makers use, or write it into the .prj as TOWGS84."),
            var grid when grid.StartsWith("only", StringComparison.Ordinal) => throw new InputException(
                $"{system}, whose datum is shifted to WGS 84 {grid}, which is not part of this program; transform the file first, for example with ogr2ogr -t_srs EPSG:4326."),
            var codes => codes.Split(' ').Select(Shift).ToArray(),
        };
        return new GeodeticSystem(name, new Ellipsoid(Number(line[3]), Number(line[4])), Number(line[5]), Number(line[6]), shifts);
    }

    private static KnownShift Shift(string code)
    {
        var line = Line("shifts", 0, code) ?? throw new InvalidDataException($"The table of shifts has no line {code}.");
        var accuracy = Number(line[2]);
        return new KnownShift(
            line[1],
            accuracy == UnknownAccuracy ? KnownShift.AssumedAccuracy : accuracy,
            new DatumShift(Number(line[3]), Number(line[4]), Number(line[5]), Number(line[6]), Number(line[7]), Number(line[8]), Number(line[9])),
            Number(line[10]),
            Number(line[11]),
            Number(line[12]),
            Number(line[13]))
        {
            IsAccuracyAssumed = accuracy == UnknownAccuracy,
        };
    }

    private static MapProjection Map(string method, Ellipsoid ellipsoid, double[] p) => method switch
    {
        "tmerc" => new TransverseMercator(ellipsoid, p[0], p[1], p[2], p[3], p[4]),
        "lcc1" => LambertConic.OneParallel(ellipsoid, p[0], p[1], p[2], p[3], p[4]),
        "lcc2" => LambertConic.TwoParallels(ellipsoid, p[0], p[1], p[2], p[3], p[4], p[5]),
        "merc" => Mercator.OfScale(ellipsoid, p[1], p[2], p[3], p[4]),
        "merc2" => Mercator.OfParallel(ellipsoid, p[0], p[1], p[2], p[3]),
        "webmerc" => Mercator.OfWebMaps(ellipsoid, p[1], p[2], p[3]),
        "cass" => new CassiniSoldner(ellipsoid, p[0], p[1], p[2], p[3]),
        "sterea" => new ObliqueStereographic(ellipsoid, p[0], p[1], p[2], p[3], p[4]),
        "stere" => PolarStereographic.OfScale(ellipsoid, p[0] > 0, p[1], p[2], p[3], p[4]),
        "stere2" => PolarStereographic.OfParallel(ellipsoid, p[0], p[1], p[2], p[3]),
        "omerc" => new ObliqueMercator(ellipsoid, p[0], p[1], p[2], p[3], p[4], p[5], p[6], fromCentre: false),
        "omerc2" => new ObliqueMercator(ellipsoid, p[0], p[1], p[2], p[3], p[4], p[5], p[6], fromCentre: true),
        "laea" => new LambertAzimuthal(ellipsoid, p[0], p[1], p[2], p[3]),
        "aea" => new AlbersConic(ellipsoid, p[0], p[1], p[2], p[3], p[4], p[5]),
        "krovak" => new Krovak(ellipsoid, p[0], p[1], p[2], p[3], p[4], p[5], p[6]),
        _ => throw new InvalidDataException($"The table of projected systems names the method '{method}'."),
    };

    // The first line with that text in a column; a column with several names has | between them.
    private static string[]? Line(string table, int column, string text)
    {
        using var reader = new StreamReader(typeof(EpsgTable).Assembly.GetManifestResourceStream($"epsg/{table}.tsv")
            ?? throw new InvalidDataException($"The program was built without the table epsg/{table}.tsv."));
        while (reader.ReadLine() is { } line)
        {
            if (column == 0 ? line.StartsWith(text, StringComparison.Ordinal) && line.Length > text.Length && line[text.Length] == '\t'
                : line.Contains(text, StringComparison.Ordinal) && line.Split('\t')[column].Split('|').Contains(text, StringComparer.Ordinal))
            {
                return line.Split('\t');
            }
        }

        return null;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
