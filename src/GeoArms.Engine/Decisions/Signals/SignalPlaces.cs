using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>Finds the places that a rule watches.</summary>
internal static class SignalPlaces
{
    /// <summary>The places, in the order of their ids.</summary>
    public static IReadOnlyList<SignalPlace> Of(DecisionGround ground, SignalRule rule, IReadOnlyCollection<string> weapons) =>
        [.. (rule.Places switch
        {
            SignalPlaceKind.Sites => Sites(ground, rule.Radius),
            SignalPlaceKind.Areas => Areas(ground, rule.Level),
            _ => Agreed(ground, rule.ZoneTypes, weapons),
        }).OrderBy(place => place.Id, StringComparer.Ordinal)];

    private static IEnumerable<SignalPlace> Sites(DecisionGround ground, double radius)
    {
        if (ground.Find(BuiltInLayers.Sites.Name) is not { } view)
        {
            yield break;
        }

        var (id, name, opened) = (view.Column("id"), view.Column("name"), view.Column("openedOn"));
        foreach (var row in Rows(view, ground.OnDay(view)))
        {
            if (view.Geometry(row) is { IsEmpty: false } geometry)
            {
                var at = Middle(geometry);
                yield return new SignalPlace(
                    view.Schema.Name, Text(id, row), Text(name, row), at.X, at.Y, new NearGround(at.X, at.Y, radius), opened.IsNull(row) ? null : opened.Integer(row), []);
            }
        }
    }

    private static IEnumerable<SignalPlace> Areas(DecisionGround ground, int level)
    {
        if (ground.Find(BuiltInLayers.Areas.Name) is not { } view)
        {
            yield break;
        }

        var (id, name, own, type) = (view.Column("id"), view.Column("name"), view.Column("level"), view.Column("areaType"));
        foreach (var row in Rows(view, ground.Select(view)))
        {
            if (!own.IsNull(row) && own.Integer(row) == level && Text(type, row) == "admin" && Polygons(view.Geometry(row)) is { } polygons)
            {
                var inside = new AreaGround(polygons);
                yield return new SignalPlace(view.Schema.Name, Text(id, row), Text(name, row), inside.Longitude, inside.Latitude, inside, null, []);
            }
        }
    }

    private static IEnumerable<SignalPlace> Agreed(DecisionGround ground, IReadOnlyList<string> types, IReadOnlyCollection<string> weapons)
    {
        if (ground.Find(BuiltInLayers.Zones.Name) is not { } view)
        {
            yield break;
        }

        var chosen = Rows(view, ground.OnDay(view)).Select(row => Text(view.Column("id"), row)).ToHashSet(StringComparer.Ordinal);
        foreach (var zone in AgreedZones.Read(view))
        {
            if (chosen.Contains(zone.Id) && (types.Count == 0 || types.Contains(zone.ZoneType, StringComparer.Ordinal)) && Polygons(zone.Shape) is { } polygons)
            {
                var inside = new AreaGround(polygons);
                yield return new SignalPlace(view.Schema.Name, zone.Id, zone.Name, inside.Longitude, inside.Latitude, inside, zone.ValidFrom, zone.ProhibitedWeapons(weapons));
            }
        }
    }

    // Outlines of publishers cross themselves a little: they are mended, not refused.
    private static Geometry? Polygons(Geometry? geometry)
    {
        if (geometry is not IPolygonal { } || geometry.IsEmpty)
        {
            return null;
        }

        var valid = geometry.IsValid ? geometry : GeometryFixer.Fix(geometry);
        return valid is IPolygonal && !valid.IsEmpty ? valid : null;
    }

    private static Coordinate Middle(Geometry geometry) => geometry is Point point ? point.Coordinate
        : geometry.Centroid is { IsEmpty: false } centroid && geometry.Covers(centroid) ? centroid.Coordinate : geometry.InteriorPoint.Coordinate;

    private static int[] Rows(LayerView view, RowSelection selection)
    {
        var rows = new RowBuffer();
        view.CollectInKeyOrder(selection, long.MinValue, int.MaxValue, rows);
        return rows.Rows.ToArray();
    }

    private static string Text(ColumnReader column, int row) => Encoding.UTF8.GetString(column.Utf8(row));
}
