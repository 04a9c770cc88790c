using GeoArms.Core;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Snapshots.Ordering;

namespace GeoArms.Server.Http.Features.Parameters;

/// <summary>The parameter <c>sortby</c>: names of columns separated by commas, <c>+</c> (or nothing) ascending, <c>-</c> descending.</summary>
internal static class SortParameter
{
    /// <summary>Name of the parameter.</summary>
    public const string Name = "sortby";

    private const int MostColumns = 8;

    /// <summary>The columns, the weightiest first; none when the parameter is absent.</summary>
    /// <exception cref="InputException">A column is not there or has no order, or stands twice.</exception>
    public static IReadOnlyList<SortColumn> Read(QueryParameters parameters, LayerView view)
    {
        if (parameters[Name] is not { } text)
        {
            return [];
        }

        var columns = new List<SortColumn>();
        foreach (var part in text.Split(','))
        {
            // A plus sign that was not escaped arrives as a blank.
            var trimmed = part.Trim();
            var name = trimmed.TrimStart('+', '-');
            if (view.Columns.FirstOrDefault(column => column.Name == name) is not { } column || trimmed.Length - name.Length > 1)
            {
                throw Wrong(text, $"which has '{trimmed}'", view);
            }

            if (!RowOrder.IsSortable(column))
            {
                throw Wrong(text, $"but '{name}' holds lists or objects, which have no order", view);
            }

            if (columns.Exists(sorted => sorted.Name == name))
            {
                throw Wrong(text, $"which names '{name}' twice", view);
            }

            columns.Add(new SortColumn(name, trimmed[0] == '-'));
        }

        return columns.Count <= MostColumns ? columns : throw Wrong(text, $"with {columns.Count} columns; at most {MostColumns} are taken", view);
    }

    private static InputException Wrong(string text, string reason, LayerView view)
    {
        var sortable = view.Columns.Where(RowOrder.IsSortable).Select(column => column.Name).ToArray();
        return new InputException(
            $"Got the sortby '{text}', {reason}; expected names separated by commas, with - in front for the greatest first. Did you mean '{NearestName.Of(text.TrimStart('+', '-'), sortable)}'?")
        {
            Parameter = Name,
        };
    }
}
