using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Where incidents cluster more than chance would have it (METHODS, hotspots): counts in equal-area hexagons over the study area, zeros included,
/// Gi* with significance by permutation, and the class of each cell over twelve equal steps of the period.
/// </summary>
public static class HotspotAnalysis
{
    /// <summary>Names of the layers and tables that it is made from, the main one first.</summary>
    public static IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Incidents.Name, .. ReportingRecords.Layers];

    /// <summary>Computes.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="InputException">An unknown weight, a filter that does not fit the layer, or too many cells.</exception>
    public static HotspotMap Of(LayerViews layers, HotspotRequest request)
    {
        var incidents = layers.Find(BuiltInLayers.Incidents.Name) ?? throw new InputException("There is no layer 'incidents' to find hotspots in.");
        var weight = IncidentWeight.Of(request.Weight, incidents);
        var selection = incidents.Select(request.Query with { Box = null });
        var period = IncidentPeriod.Of(incidents, request.Query.DateTime);
        var area = StudyArea.Of(layers, incidents);
        var lattice = new HexagonLattice(area.Projection, request.Cell);
        var marks = area.Cells(lattice);
        var all = new HexagonCells(lattice, marks);
        var mask = ReportingRecords.Read(layers).Over(period);
        var unreported = TakeUnreported(lattice, marks, mask);
        var cells = unreported.Count == 0 ? all : new HexagonCells(lattice, marks);

        var rows = new RowBuffer();
        incidents.CollectPoints(new TileAddress(0, 0, 0), selection, rows);
        var counts = EventCounts.Of(
            incidents, rows.Rows.ToArray(), cells, unreported, period, weight, new PlaceUncertainty(incidents, layers.Find(BuiltInLayers.Areas.Name)));
        var hasTrend = counts.Counted >= HotspotMap.FewestEvents && IncidentPeriod.Days(period) >= HotspotMap.FewestDays;
        var statistics = HotspotStatistics.Of(cells, hasTrend ? counts.Values : [counts.Values[0]], request.Seed);
        var account = new HotspotAccount
        {
            Events = counts.Counted,
            TooRough = counts.TooRough,
            Outside = counts.Outside,
            InUnreportedCells = counts.InUnreportedCells,
            WithoutPlace = selection.Count - rows.Count,
            WithoutWeight = counts.WithoutWeight,
            Sum = counts.Values[0].Sum(),
            Cells = cells.Count,
            UnreportedCells = unreported.Count,
            HasCoverage = mask.HasRecords,
            Period = period,
            Draws = statistics.Draws,
            IsOutlined = area.IsOutlined,
            Centre = (area.CentreLongitude, area.CentreLatitude),
        };
        return new HotspotMap(request, weight.Unit, cells, counts.Values, statistics, Reporting(cells, mask), area.IsOutlined ? StepsFromEdge(all, cells) : null, account with
        {
            Notes = HotspotNotes.Of(account, request, mask),
        });
    }

    // What is left out for want of reports is no edge of the study area.
    private static byte[] StepsFromEdge(HexagonCells all, HexagonCells cells)
    {
        var steps = all.StepsFromEdge((byte)(Math.Ceiling(HotspotMap.EdgeReach / all.Lattice.Width) + 2));
        if (ReferenceEquals(all, cells))
        {
            return steps;
        }

        var kept = new byte[cells.Count];
        for (var cell = 0; cell < kept.Length; cell++)
        {
            var (column, row) = cells.Place(cell);
            kept[cell] = steps[all.Find(column, row)];
        }

        return kept;
    }

    /// <summary>Moves the cells from whose centre no reports came in the whole period to a set of their own.</summary>
    private static CellMarks TakeUnreported(HexagonLattice lattice, CellMarks marks, ReportingMask mask)
    {
        var unreported = marks.Empty();
        for (var place = 0; mask.HasRecords && place < marks.Columns * marks.Rows; place++)
        {
            if (!marks.Has(place))
            {
                continue;
            }

            var (column, row) = marks.CellOf(place);
            if (State(lattice, column, row, mask) == CellState.NotReported)
            {
                unreported.Add(column, row);
                marks.Remove(column, row);
            }
        }

        return unreported;
    }

    private static CellState[] Reporting(HexagonCells cells, ReportingMask mask)
    {
        var states = new CellState[cells.Count];
        for (var cell = 0; mask.HasRecords && cell < states.Length; cell++)
        {
            var (column, row) = cells.Place(cell);
            states[cell] = State(cells.Lattice, column, row, mask);
        }

        return states;
    }

    private static CellState State(HexagonLattice lattice, int column, int row, ReportingMask mask)
    {
        var (x, y) = lattice.Centre(column, row);
        var (longitude, latitude) = lattice.Projection.ToLonLat(x, y);
        return mask.At(longitude, latitude).State;
    }
}
