using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using Npgsql;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>A statement that selects rows of a layer, with its values.</summary>
/// <param name="Text">The statement; values are <c>$1</c>, <c>$2</c> and so on.</param>
/// <param name="Parameters">The values in order.</param>
internal sealed record SqlQuery(string Text, IReadOnlyList<SqlParameter> Parameters)
{
    /// <summary>Writes the statement for the rows that satisfy a filter.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="visible">The columns that the caller may see.</param>
    /// <param name="filter">The filter, resolved by a <see cref="FilterContext"/> if it refers to areas or to today; null for all rows.</param>
    /// <param name="postgis">Schema in which the extension's types and functions stand, quoted.</param>
    /// <param name="selected">What is selected; the table is <c>f</c>.</param>
    /// <exception cref="Core.InputException">The filter does not fit the layer, or SQL cannot compute what it names.</exception>
    internal static SqlQuery Of(LayerSchema layer, IReadOnlyList<ColumnSchema> visible, Expression? filter, string postgis, string selected)
    {
        var parameters = new SqlParameters(postgis);
        var condition = filter is null ? "" : $"\nWHERE {SqlFilter.Write(FilterTyping.Type(filter, layer, visible), layer, postgis, parameters)}";
        return new SqlQuery($"SELECT {selected}\nFROM {PostGisTables.Table(layer)} AS {SqlColumns.Row}{condition}", parameters.All);
    }

    /// <summary>The statement as a command.</summary>
    internal NpgsqlCommand ToCommand(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Text, connection);
        command.Parameters.AddRange(Parameters.Select(parameter => parameter.ToDriver()).ToArray());
        return command;
    }

    /// <summary>The statement for people to read: the values stand below it as comments, a line each.</summary>
    internal string ToScript()
    {
        var script = new StringBuilder(Text).Append(";\n");
        for (var i = 0; i < Parameters.Count; i++)
        {
            script.Append("-- $").Append(i + 1).Append(" = ").Append(Parameters[i].ToLiteral()).Append('\n');
        }

        return script.ToString();
    }
}
