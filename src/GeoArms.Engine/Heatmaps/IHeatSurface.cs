namespace GeoArms.Engine.Heatmaps;

/// <summary>A heatmap made ready from one state of the data: answers for places and lattices, from any number of threads at once.</summary>
public interface IHeatSurface
{
    /// <summary>Unit of the values, as <c>people killed per km²</c>.</summary>
    string Unit { get; }

    /// <summary>Kernel used.</summary>
    KernelShape Kernel { get; }

    /// <summary>Bandwidth used, in metres.</summary>
    double Bandwidth { get; }

    /// <summary>What went into it.</summary>
    HeatmapAccount Account { get; }

    /// <summary>What went into the earlier period of a comparison, or null.</summary>
    HeatmapAccount? EarlierAccount => null;

    /// <summary>True when cells near a border are told apart (<see cref="CellState.NearBorder"/>).</summary>
    bool MarksBorders => false;

    /// <summary>Class breaks in the unit of the values, ascending; the same for every request with the same unit, so that two maps can be compared.</summary>
    HeatScale Scale { get; }

    /// <summary>About how much memory it holds, in bytes; by default reckoned from the rows drawn.</summary>
    long MemoryBytes => 4096 + (96L * (Account.Exact + Account.Spread));

    /// <summary>The value at a place in degrees.</summary>
    HeatValue At(double longitude, double latitude);

    /// <summary>The values of all cells of a lattice.</summary>
    /// <param name="lattice">Where.</param>
    /// <param name="values">Receives a value for each cell; NaN where the state says that there is none.</param>
    /// <param name="states">Receives what stands behind each value.</param>
    /// <param name="means">True for the means of the cells, false for the values at their centres.</param>
    void Fill(Lattice lattice, Span<double> values, Span<CellState> states, bool means);
}
