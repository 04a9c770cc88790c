using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Export;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Features.Parameters;

/// <summary>The parameters <c>properties</c> and <c>skipGeometry</c>: what of a feature is answered.</summary>
internal static class ColumnsParameter
{
    /// <summary>Names of columns, separated by commas; the id always comes along.</summary>
    public const string Properties = "properties";

    /// <summary><c>true</c> leaves the geometry away.</summary>
    public const string SkipGeometry = "skipGeometry";

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="InputException">A column is not there, or <c>skipGeometry</c> is neither true nor false.</exception>
    public static FeatureChoice Read(QueryParameters parameters, LayerView view, ReferenceSystem system) => new()
    {
        Columns = parameters[Properties] is { } text ? Names(text, view) : null,
        System = system,
        HasGeometry = parameters[SkipGeometry] switch
        {
            null or "false" => true,
            "true" => false,
            var other => throw new InputException($"Got skipGeometry '{other}'; expected true or false.") { Parameter = SkipGeometry },
        },
    };

    private static string[] Names(string text, LayerView view)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var name in names)
        {
            if (!view.Columns.Any(column => column.Name == name))
            {
                throw new InputException(
                    $"Got the properties '{text}', but layer '{view.Schema.Name}' has no column '{name}'; did you mean '{NearestName.Of(name, view.Columns.Select(column => column.Name))}'?")
                {
                    Parameter = Properties,
                };
            }
        }

        return names;
    }
}
