namespace GeoArms.Core.Layers;

/// <summary>
/// What a column holds, and how a value of it is represented in a <see cref="Rows.FeatureRow"/> and in a
/// <see cref="Rows.IRowSink"/>.
/// </summary>
public enum ColumnType
{
    /// <summary>Text. Row: <see cref="string"/>. Sink: UTF-8 text. SQL: text.</summary>
    Text,

    /// <summary>A value of a code list (<see cref="ColumnSchema.CodeList"/>). Row: <see cref="string"/>. Sink: UTF-8 text. SQL: text.</summary>
    Code,

    /// <summary>A whole number. Row: <see cref="long"/>. Sink: integer. SQL: bigint.</summary>
    Integer,

    /// <summary>A number. Row: <see cref="double"/>. Sink: number. SQL: double precision.</summary>
    Number,

    /// <summary>True or false. Row: <see cref="bool"/>. Sink: integer 0 or 1. SQL: boolean.</summary>
    Boolean,

    /// <summary>A day. Row: <see cref="DateOnly"/>. Sink: integer, days since 1970-01-01. SQL: date.</summary>
    Date,

    /// <summary>
    /// A moment in UTC. Row: <see cref="DateTimeOffset"/>. Sink: integer, microseconds since 1970-01-01T00:00Z.
    /// SQL: timestamptz.
    /// </summary>
    Timestamp,

    /// <summary>A list of texts. Row: <c>string[]</c>. Sink: a JSON array as UTF-8 text. SQL: text[] (a JSON array in a GeoPackage).</summary>
    TextList,

    /// <summary>A JSON object or array. Row: <see cref="string"/> that holds JSON. Sink: UTF-8 JSON text. SQL: jsonb (text in a GeoPackage).</summary>
    Json,
}
