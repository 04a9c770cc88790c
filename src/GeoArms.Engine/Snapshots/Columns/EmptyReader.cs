using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Reads an <see cref="EmptyColumn"/>; for texts it is a dictionary without entries.</summary>
internal sealed class EmptyReader(ColumnSchema schema) : ColumnReader(schema)
{
    public override bool IsNull(int row) => true;

    public override long Integer(int row) => Schema.Type is ColumnType.Integer or ColumnType.Boolean or ColumnType.Date or ColumnType.Timestamp ? 0 : base.Integer(row);

    public override double Number(int row) => Schema.Type is ColumnType.Number || Integer(row) == 0 ? double.NaN : base.Number(row);

    public override ReadOnlySpan<byte> Utf8(int row) => IsText(Schema.Type) ? [] : base.Utf8(row);

    public override int Code(int row) => IsText(Schema.Type) ? -1 : base.Code(row);

    internal static bool IsText(ColumnType type) => type is ColumnType.Text or ColumnType.Code or ColumnType.TextList or ColumnType.Json;
}
