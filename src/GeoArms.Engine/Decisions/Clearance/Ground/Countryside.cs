using GeoArms.Engine.Distances;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>
/// People who live outside the named places: the population of an area less that of the places in it, spread evenly over the area. Of areas within
/// one another the innermost (greatest <c>level</c>) that states a population counts.
/// </summary>
internal sealed class Countryside
{
    private readonly List<Area> _areas = [];

    /// <summary>Reads the areas.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="places">Places and people in them.</param>
    public Countryside(DecisionGround ground, IReadOnlyList<(double Longitude, double Latitude, double People)> places)
    {
        if (ground.Find(AreaGeometries.Layer) is not { } view)
        {
            return;
        }

        var grid = new PlaceGrid([.. places.Select(place => place.Longitude)], [.. places.Select(place => place.Latitude)]);
        var (population, level, type) = (view.Column("population"), view.Column("level"), view.Column("areaType"));
        var (id, name, date) = (view.Column("id"), view.Column("name"), view.Column("populationDate"));
        foreach (var row in RowReading.Rows(ground.Select(view)))
        {
            if (population.IsNull(row) || population.Integer(row) <= 0 || !type.Utf8(row).SequenceEqual("admin"u8) || !view.IsShape(row)
                || view.CutGeometry(row) is not { } geometry || TaskShape.Of(geometry) is not { } shape)
            {
                continue;
            }

            var inPlaces = new OrderlessSum();
            foreach (var (from, until) in grid.Within(shape.Box))
            {
                for (var i = from; i < until; i++)
                {
                    if (shape.Holds(grid.Longitudes[i], grid.Latitudes[i]))
                    {
                        inPlaces.Add(places[grid.Index[i]].People);
                    }
                }
            }

            var people = Math.Max(0, population.Integer(row) - inPlaces.Value);
            _areas.Add(new Area(id.Text(row), name.Text(row), level.IsNull(row) ? 0 : level.Integer(row), shape, people / GroundArea.Of(geometry), date.DayOrNull(row)));
        }

        _areas.Sort((a, b) => b.Level.CompareTo(a.Level) is var byLevel and not 0 ? byLevel : string.CompareOrdinal(a.Id, b.Id));
    }

    /// <summary>The area in which a task's middle lies, or null.</summary>
    public Area? At(TaskShape task) => _areas.Find(area => GroundBoxes.Holds(area.Shape.Box, task.Longitude, task.Latitude) && area.Shape.Holds(task.Longitude, task.Latitude));

    /// <summary>An area with people outside its places.</summary>
    /// <param name="Id">Id of the area.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Level">Its level.</param>
    /// <param name="Shape">Its outline.</param>
    /// <param name="PeoplePerSquareMetre">People outside places for each square metre.</param>
    /// <param name="CountedOn">Date of the population figure, or null.</param>
    public sealed record Area(string Id, string Name, long Level, TaskShape Shape, double PeoplePerSquareMetre, DateOnly? CountedOn);
}
