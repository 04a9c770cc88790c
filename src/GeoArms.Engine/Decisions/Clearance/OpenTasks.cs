using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Ground;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>The tasks that are ranked: hazards suspected or confirmed and open on the day, and areas that a user has drawn.</summary>
public sealed class OpenTasks
{
    private OpenTasks(List<ClearanceTask> tasks) => Tasks = tasks;

    /// <summary>The tasks in the ordinal order of their ids.</summary>
    public IReadOnlyList<ClearanceTask> Tasks { get; }

    /// <summary>Hazards that the day would open but whose status is neither suspected nor confirmed.</summary>
    public int OfOtherStatus { get; private init; }

    /// <summary>Hazards suspected or confirmed that have no place.</summary>
    public int WithoutPlace { get; private init; }

    /// <summary>Reads them.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="drawn">Name and polygon of each area that a user has drawn.</param>
    public static OpenTasks Of(DecisionGround ground, IReadOnlyList<(string Name, Geometry Area)> drawn)
    {
        var tasks = new List<ClearanceTask>();
        var (other, placeless) = (0, 0);
        if (ground.Find(BuiltInLayers.Hazards.Name) is { } view)
        {
            var isOpen = view.Column("status").IsOneOf("suspected", "confirmed");
            var reader = new HazardReader(view);
            foreach (var row in RowReading.Rows(ground.OnDay(view)))
            {
                if (!isOpen(row))
                {
                    other++;
                }
                else if (reader.Read(row) is { } task)
                {
                    tasks.Add(task);
                }
                else
                {
                    placeless++;
                }
            }
        }

        foreach (var (name, area) in drawn)
        {
            tasks.Add(new ClearanceTask(TaskShape.Of(area)!) { Id = "task:" + name, Name = name, Geometry = area, SquareMetres = GroundArea.Of(area) });
        }

        tasks.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new OpenTasks(tasks) { OfOtherStatus = other, WithoutPlace = placeless };
    }

    private sealed class HazardReader(LayerView view)
    {
        private readonly ColumnReader _id = view.Column("id");
        private readonly ColumnReader _name = view.Column("name");
        private readonly ColumnReader _type = view.Column("hazardType");
        private readonly ColumnReader _status = view.Column("status");
        private readonly ColumnReader _declared = view.Column("areaDeclared");
        private readonly ColumnReader _computed = view.Column("areaComputed");
        private readonly ColumnReader _cancelled = view.Column("releasedCancelled");
        private readonly ColumnReader _reduced = view.Column("releasedReduced");
        private readonly ColumnReader _cleared = view.Column("releasedCleared");
        private readonly ColumnReader _blocks = view.Column("blocks");
        private readonly ColumnReader _spoiler = view.Column("spoilerValue");
        private readonly ColumnReader _surveyed = view.Column("surveyedOn");
        private readonly ColumnReader _extra = view.Column("extra");

        public ClearanceTask? Read(int row)
        {
            var declared = _declared.NumberOrNull(row);
            TaskShape? shape;
            Geometry? geometry;
            if (view.TryPosition(row, out var longitude, out var latitude))
            {
                // A point that declares an area is a disc of it (METHODS, "Contamination").
                shape = TaskShape.Of(longitude, latitude, Math.Sqrt((declared ?? 0) / Math.PI));
                geometry = new Point(longitude, latitude) { SRID = 4326 };
            }
            else
            {
                geometry = view.IsShape(row) ? view.CutGeometry(row) : null;
                shape = geometry is null ? null : TaskShape.Of(geometry);
            }

            return shape is null ? null : new ClearanceTask(shape)
            {
                Id = _id.Text(row),
                Layer = BuiltInLayers.Hazards.Name,
                Name = _name.Text(row),
                HazardType = _type.Text(row),
                IsConfirmed = _status.Utf8(row).SequenceEqual("confirmed"u8),
                Blocks = _blocks.Texts(row),
                Spoiler = _spoiler.Text(row),
                SurveyedOn = _surveyed.DayOrNull(row),
                SquareMetres = _computed.NumberOrNull(row) ?? declared,
                Released = (_cancelled.NumberOrNull(row) ?? 0) + (_reduced.NumberOrNull(row) ?? 0) + (_cleared.NumberOrNull(row) ?? 0),
                Ground = _extra.Member(row, "ground"),
                Geometry = geometry!,
            };
        }
    }
}
