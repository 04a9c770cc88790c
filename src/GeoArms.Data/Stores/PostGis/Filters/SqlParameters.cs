using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Time;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NpgsqlTypes;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>Collects the values of a statement; each call gives the expression that stands for the value in it.</summary>
/// <param name="postgis">Schema in which the extension's types and functions stand, quoted.</param>
internal sealed class SqlParameters(string postgis)
{
    private readonly List<SqlParameter> _all = [];

    /// <summary>The values in the order of their numbers, which begin at 1.</summary>
    internal IReadOnlyList<SqlParameter> All => _all;

    internal string Text(string value) => Add("text", NpgsqlDbType.Text, Storable(value));

    internal string Texts(IEnumerable<string> values) => Add("text[]", NpgsqlDbType.Array | NpgsqlDbType.Text, values.Select(Storable).ToArray());

    internal string Number(double value) => double.IsNaN(value) ? "NULL::double precision" : Add("double precision", NpgsqlDbType.Double, value);

    internal string Numbers(IEnumerable<double> values) => Add("double precision[]", NpgsqlDbType.Array | NpgsqlDbType.Double, values.ToArray());

    internal string Whole(long value) => Add("bigint", NpgsqlDbType.Bigint, value);

    internal string Wholes(IEnumerable<long> values) => Add("bigint[]", NpgsqlDbType.Array | NpgsqlDbType.Bigint, values.ToArray());

    internal string Json(string value) => Add("jsonb", NpgsqlDbType.Jsonb, Storable(value));

    /// <summary>A moment in microseconds since 1970 (UTC). What lies beyond the years 1 to 9999 is an infinity: no stored moment does.</summary>
    internal string Moment(long microseconds) => Add("timestamptz", NpgsqlDbType.Unknown, Beyond(microseconds, TimeInterval.Day)
        ?? DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));

    /// <summary>A day in days since 1970, with infinities as <see cref="Moment"/> has them.</summary>
    internal string Date(long day) => Add("date", NpgsqlDbType.Unknown, Beyond(day, 1)
        ?? DateOnly.FromDayNumber((int)day + TimeInterval.UnixDayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A geometry in degrees, longitude first.</summary>
    internal string Geometry(Geometry geometry) => $"{postgis}.ST_GeomFromWKB({Add("bytea", NpgsqlDbType.Bytea, new WKBWriter().Write(geometry))}, 4326)";

    private string Add(string sqlType, NpgsqlDbType driverType, object value)
    {
        _all.Add(new SqlParameter(sqlType, driverType, value));
        return string.Create(CultureInfo.InvariantCulture, $"${_all.Count}::{sqlType}");
    }

    private static string? Beyond(long units, long unitsPerDay)
    {
        var first = -TimeInterval.UnixDayNumber * unitsPerDay;
        var afterLast = (DateOnly.MaxValue.DayNumber + 1L - TimeInterval.UnixDayNumber) * unitsPerDay;
        return units < first ? "-infinity" : units >= afterLast ? "infinity" : null;
    }

    // Halves of surrogate pairs become the replacement character, as the evaluator reads them.
    private static string Storable(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new InputException("Got a text with the character U+0000; expected texts without it, for PostgreSQL has none with it.") { Parameter = "filter" }
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
