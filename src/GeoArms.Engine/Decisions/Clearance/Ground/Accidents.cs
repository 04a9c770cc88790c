using GeoArms.Core.Layers;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>
/// Accidents with mines, improvised devices and explosive remnants up to a day: incidents whose weapon is one of these or whose event type is
/// <c>accident</c>. An accident that is known less precisely than a limit is left out, because where it was says nothing of a task.
/// </summary>
internal sealed class Accidents
{
    private readonly LayerView? _view;
    private readonly PlaceGrid _grid;
    private readonly int[] _rows;
    private readonly int[] _ages;
    private readonly double[] _victims;

    private Accidents(LayerView? view, List<int> rows, List<double> longitudes, List<double> latitudes, List<int> ages, List<double> victims)
    {
        _view = view;
        _grid = new PlaceGrid(longitudes.ToArray(), latitudes.ToArray());
        (_rows, _ages, _victims) = (_grid.Ordered(rows), _grid.Ordered(ages), _grid.Ordered(victims));
    }

    /// <summary>Accidents left out for their precision.</summary>
    public int LeftOut { get; private init; }

    /// <summary>Number of accidents.</summary>
    public int Count => _rows.Length;

    /// <summary>Longitudes in the grid's order, in degrees.</summary>
    public ReadOnlySpan<double> Longitudes => _grid.Longitudes;

    /// <summary>Latitudes in the grid's order.</summary>
    public ReadOnlySpan<double> Latitudes => _grid.Latitudes;

    /// <summary>Reads them.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="mostUncertainty">Metres beyond which an accident's place is too rough.</param>
    public static Accidents Of(DecisionGround ground, double mostUncertainty)
    {
        var (kept, longitudes, latitudes, ages, victims) = (new List<int>(), new List<double>(), new List<double>(), new List<int>(), new List<double>());
        if (ground.Find(BuiltInLayers.Incidents.Name) is not { } view)
        {
            return new Accidents(null, kept, longitudes, latitudes, ages, victims);
        }

        var (byWeapon, byType) = (view.Column("weapon").IsOneOf("mine", "ied", "erw"), view.Column("eventType").IsOneOf("accident"));
        var (precision, to, killed, injured) = (view.Column("geoPrecision"), view.Column("occurredTo"), view.Column("killed"), view.Column("injured"));
        var (day, leftOut) = (Days.Of(ground.Day), 0);
        foreach (var row in RowReading.Rows(ground.UpToDay(view)))
        {
            if (!byWeapon(row) && !byType(row))
            {
                continue;
            }

            if (!view.TryPosition(row, out var longitude, out var latitude) || (!precision.IsNull(row) && precision.Number(row) > mostUncertainty))
            {
                leftOut++;
                continue;
            }

            kept.Add(row);
            longitudes.Add(longitude);
            latitudes.Add(latitude);
            ages.Add((int)Math.Max(0, day - to.Integer(row)));
            victims.Add((killed.IsNull(row) ? 0 : killed.Integer(row)) + (injured.IsNull(row) ? 0 : injured.Integer(row)));
        }

        return new Accidents(view, kept, longitudes, latitudes, ages, victims) { LeftOut = leftOut };
    }

    /// <summary>Runs of numbers that hold every accident within a distance of a task, and others.</summary>
    public IEnumerable<(int From, int Until)> Around(TaskShape task, double reach) => _grid.Within(GroundBoxes.Around(task.Box, reach + task.Disc));

    /// <summary>Days from an accident to the day.</summary>
    public int Age(int accident) => _ages[accident];

    /// <summary>People killed and injured.</summary>
    public double Victims(int accident) => _victims[accident];

    /// <summary>Id of an accident.</summary>
    public string Id(int accident) => _view!.Column("id").Text(_rows[accident]);

    /// <summary>Its last day.</summary>
    public DateOnly Day(int accident) => Days.ToDate(_view!.Column("occurredTo").Integer(_rows[accident]));

    /// <summary>Key of its weapon.</summary>
    public string Weapon(int accident) => _view!.Column("weapon").Text(_rows[accident]);
}
