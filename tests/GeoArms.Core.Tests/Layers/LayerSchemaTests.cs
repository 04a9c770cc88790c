using GeoArms.Core.Layers;

namespace GeoArms.Core.Tests.Layers;

public class LayerSchemaTests
{
    [Theory]
    [InlineData("incidents", true)]
    [InlineData("mine_fields-2", true)]
    [InlineData("", false)]
    [InlineData("Incidents", false)]
    [InlineData("2nd", false)]
    [InlineData("a b", false)]
    [InlineData("a.b", false)]
    [InlineData("été", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw", false)]
    public void A_layer_name_is_safe_in_urls_files_and_sql(string name, bool expected) => Assert.Equal(expected, LayerSchema.IsPermittedName(name));

    [Theory]
    [InlineData("occurredFrom", "occurred_from")]
    [InlineData("admin1", "admin1")]
    [InlineData("sourceId", "source_id")]
    [InlineData("id", "id")]
    public void Sql_names_are_snake_case(string name, string expected) => Assert.Equal(expected, ColumnSchema.ToSnakeCase(name));

    [Fact]
    public void The_common_columns_stand_first_and_at_their_indexes()
    {
        var schema = new LayerSchema("x", "X", GeometryKinds.Point, [new("own", ColumnType.Text, "Own")]);

        Assert.Equal(CommonColumns.Count, CommonColumns.All.Count);
        Assert.Equal(CommonColumns.Count, schema.IndexOf("own"));
        Assert.Equal(CommonColumns.Id, schema.IndexOf("id"));
        Assert.Equal(CommonColumns.Extra, schema.IndexOf("extra"));
        Assert.Equal(-1, schema.IndexOf("Own"));
        Assert.Null(schema.Find("absent"));
    }

    [Theory]
    [InlineData("ID")]
    [InlineData("notes")]
    [InlineData("sourceid")]
    [InlineData("source_id")]
    public void A_column_that_clashes_with_another_when_case_is_ignored_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new LayerSchema("x", "X", GeometryKinds.Point, [new(name, ColumnType.Text, "Clash")]));

    [Fact]
    public void Built_in_layers_name_only_columns_that_they_have()
    {
        foreach (var layer in BuiltInLayers.All)
        {
            Assert.All(new[] { layer.TimeStart, layer.TimeEnd, layer.LabelColumn }, name => Assert.True(name is null || layer.IndexOf(name) >= 0, $"{layer.Name}.{name}"));
            Assert.All(layer.Columns, column => Assert.True(column.Type == ColumnType.Code == (column.CodeList != null) || column.Type == ColumnType.TextList, $"{layer.Name}.{column.Name}"));
            Assert.Same(layer, BuiltInLayers.Find(layer.Name));
        }

        Assert.Null(BuiltInLayers.Find("Incidents"));
    }
}
