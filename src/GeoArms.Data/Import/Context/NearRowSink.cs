using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import.Context;

/// <summary>Takes the stored incidents of other sources than the file's own into <see cref="NearRows"/>.</summary>
/// <param name="rows">Where to.</param>
/// <param name="keys">Makes the keys.</param>
/// <param name="ownSource">Source of the file, whose rows are left out.</param>
internal sealed class NearRowSink(NearRows rows, NearKey keys, string ownSource) : IRowSink
{
    private static readonly LayerSchema Schema = BuiltInLayers.Incidents;
    private static readonly int Day = Schema.IndexOf("occurredFrom");
    private static readonly int Precision = Schema.IndexOf("timePrecision");
    private static readonly int Actor1 = Schema.IndexOf("actor1");
    private static readonly int Actor2 = Schema.IndexOf("actor2");

    private readonly WKBReader _reader = new();
    private readonly byte[] _own = Encoding.UTF8.GetBytes(ownSource);
    private string _id = "";
    private string _source = "";
    private string? _actor1;
    private string? _actor2;
    private long? _day;
    private double? _precision;
    private Point? _place;
    private bool _isOwn;

    /// <inheritdoc/>
    public void BeginRow(long key)
    {
        (_id, _source, _actor1, _actor2, _day, _precision, _place, _isOwn) = ("", "", null, null, null, null, null, false);
    }

    /// <inheritdoc/>
    public void Integer(int column, long value) => _day = column == Day ? value : _day;

    /// <inheritdoc/>
    public void Number(int column, double value) => _precision = column == Precision ? value : _precision;

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
        if (column == CommonColumns.Source)
        {
            _isOwn = utf8.SequenceEqual(_own);
            _source = _isOwn ? "" : Encoding.UTF8.GetString(utf8);
        }
        else if (_isOwn)
        {
            return;
        }
        else if (column == CommonColumns.Id)
        {
            _id = Encoding.UTF8.GetString(utf8);
        }
        else if (column == Actor1)
        {
            _actor1 = Encoding.UTF8.GetString(utf8);
        }
        else if (column == Actor2)
        {
            _actor2 = Encoding.UTF8.GetString(utf8);
        }
    }

    /// <inheritdoc/>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => _place = _isOwn ? null : _reader.Read(wellKnownBinary.ToArray()) as Point;

    /// <inheritdoc/>
    public void EndRow()
    {
        if (!_isOwn && _place is { IsEmpty: false } place && _day is { } day && (_precision ?? 1) <= 1
            && keys.Of(DateOnly.FromDayNumber((int)day + TimeInterval.UnixDayNumber), _actor1, _actor2) is { } key)
        {
            rows.Add(key, place.X, place.Y, _source, _id);
        }
    }
}
