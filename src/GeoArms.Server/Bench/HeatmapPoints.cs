using System.Runtime.InteropServices;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Bench;

/// <summary>Invented weighted points to measure densities with, in a box of the Sahel's latitudes: the same on every machine.</summary>
internal sealed class HeatmapPoints
{
    /// <summary>Western edge in degrees.</summary>
    public const double West = 15;

    /// <summary>Southern edge in degrees.</summary>
    public const double South = 2;

    /// <summary>Degrees a cell.</summary>
    public const double Step = 0.01;

    /// <summary>Cells of a row.</summary>
    public const int Columns = 1280;

    /// <summary>Rows.</summary>
    public const int Rows = 960;

    private const int Towns = 4_000;

    private readonly double[] _longitudes;
    private readonly double[] _latitudes;
    private readonly double[] _weights;

    /// <summary>Makes points.</summary>
    /// <param name="count">How many.</param>
    /// <param name="onTowns">True for points that stand on the coordinates of 4,000 towns, as reported events do; false for places that are all different.</param>
    public HeatmapPoints(int count, bool onTowns)
    {
        var random = new Random(20_240_229);
        var towns = new (double Longitude, double Latitude)[Towns];
        foreach (ref var town in towns.AsSpan())
        {
            town = Place(random);
        }

        (_longitudes, _latitudes, _weights) = (new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            // Few towns have many events.
            (_longitudes[i], _latitudes[i]) = onTowns ? towns[(int)(Towns * Math.Pow(random.NextDouble(), 2))] : Place(random);
            _weights[i] = 1 + random.Next(9);
        }
    }

    /// <summary>The points with a bandwidth in metres.</summary>
    public DensityPoints With(double bandwidth)
    {
        var bandwidths = new double[_weights.Length];
        Array.Fill(bandwidths, bandwidth);
        return new DensityPoints(_longitudes, _latitudes, _weights, bandwidths);
    }

    /// <summary>Writes longitude, latitude and weight of each point as numbers of eight bytes.</summary>
    public void Write(string file)
    {
        var triples = new double[3 * _weights.Length];
        for (var i = 0; i < _weights.Length; i++)
        {
            (triples[3 * i], triples[(3 * i) + 1], triples[(3 * i) + 2]) = (_longitudes[i], _latitudes[i], _weights[i]);
        }

        File.WriteAllBytes(file, MemoryMarshal.AsBytes(triples.AsSpan()));
    }

    private static (double Longitude, double Latitude) Place(Random random) =>
        (West + (Columns * Step * random.NextDouble()), South + (Rows * Step * random.NextDouble()));
}
