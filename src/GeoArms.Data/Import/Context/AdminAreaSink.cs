using System.Text;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Takes the rows of <c>pcodes</c> or <c>areas</c> as administrative areas. Of polygons only their size is kept. Areas
/// also have the names that their publisher gives in other columns (<c>admin1Name_fr</c>, <c>admin2AltName1_fr</c>).
/// </summary>
internal sealed class AdminAreaSink(LayerSchema schema, Countries countries) : IRowSink
{
    private readonly int _country = schema.IndexOf("country");
    private readonly int _level = schema.IndexOf("level");
    private readonly int _pcode = schema.IndexOf("pcode");
    private readonly int _parent = schema.IndexOf("parent");
    private readonly int _name = schema.IndexOf("name");
    private readonly int _type = schema.IndexOf("areaType");
    private readonly WKBReader _reader = new();
    private readonly string?[] _values = new string?[schema.Columns.Count];
    private long? _levelValue;
    private double _squareMetres;

    /// <summary>The areas that have a P-code, a level and a country.</summary>
    public List<AdminArea> Areas { get; } = [];

    /// <inheritdoc/>
    public void BeginRow(long key)
    {
        Array.Clear(_values);
        _levelValue = null;
        _squareMetres = 0;
    }

    /// <inheritdoc/>
    public void Integer(int column, long value) => _levelValue = column == _level ? value : _levelValue;

    /// <inheritdoc/>
    public void Number(int column, double value)
    {
    }

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
        if (column == _country || column == _pcode || column == _parent || column == _name || column == _type || (column is CommonColumns.Id or CommonColumns.Extra && _type >= 0))
        {
            _values[column] = Encoding.UTF8.GetString(utf8);
        }
    }

    /// <inheritdoc/>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => _squareMetres = SizeOf(_reader.Read(wellKnownBinary.ToArray()));

    /// <inheritdoc/>
    public void EndRow()
    {
        if (_levelValue is not { } level || _values[_pcode] is not { Length: > 0 } pcode || (_type >= 0 && _values[_type] != "admin"))
        {
            return;
        }

        var country = _country >= 0 ? countries.Find(_values[_country] ?? "", takesNumbers: false) : countries.OfPcode(pcode);
        if (country is not null)
        {
            Areas.Add(new AdminArea(country.Iso3, (int)level, pcode, _values[_parent], Names((int)level), _type >= 0 ? _values[CommonColumns.Id] : null, _squareMetres));
        }
    }

    /// <summary>Geodesic area of polygons in square metres.</summary>
    public static double SizeOf(Geometry geometry)
    {
        var area = 0.0;
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon polygon)
            {
                area += RingArea(polygon.ExteriorRing);
                for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                {
                    area -= RingArea(polygon.GetInteriorRingN(hole));
                }
            }
        }

        return area;
    }

    private static double RingArea(LineString ring)
    {
        var ordinates = new double[ring.NumPoints * 2];
        for (var i = 0; i < ring.NumPoints; i++)
        {
            ordinates[2 * i] = ring.CoordinateSequence.GetX(i);
            ordinates[(2 * i) + 1] = ring.CoordinateSequence.GetY(i);
        }

        return Geodesy.RingArea(ordinates);
    }

    // admin2Name, admin2Name_fr, ADM2_FR, admin2AltName1_en: of the area's own level only.
    private List<string> Names(int level)
    {
        var names = new List<string>();
        if (_values[_name] is { Length: > 0 } name)
        {
            names.Add(name);
        }

        if (_values[CommonColumns.Extra] is { } extra)
        {
            using var document = JsonDocument.Parse(extra);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String && IsNameOfLevel(member.Name, level) && member.Value.GetString() is { Length: > 0 } other && !names.Contains(other, StringComparer.Ordinal))
                {
                    names.Add(other);
                }
            }
        }

        return names;
    }

    private static bool IsNameOfLevel(string member, int level)
    {
        var (long1, short1) = ($"admin{level}", $"adm{level}");
        var rest = member.StartsWith(long1, StringComparison.OrdinalIgnoreCase) ? member[long1.Length..]
            : member.StartsWith(short1, StringComparison.OrdinalIgnoreCase) ? member[short1.Length..]
            : "";
        return rest.Contains("name", StringComparison.OrdinalIgnoreCase) || rest is ['_', _, _];
    }
}
