using System.Text.Json;
using System.Text.Json.Serialization;
using GeoArms.Core.Filters;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps;

/// <summary>A density that <c>scripts/heatmap-references</c> computed with NumPy: points, grid and values.</summary>
internal sealed record ReferenceCase(
    string Label, KernelShape Kernel, double[] Longitudes, double[] Latitudes, double[] Weights, double[] Bandwidths, double[] Box, int Width, int Height, double[] Values)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static ReferenceCase[] Read(string json) => JsonSerializer.Deserialize<ReferenceCase[]>(json, Options)!;

    /// <summary>Greatest difference of the engine's values, as a share of the greatest value.</summary>
    public double Difference()
    {
        var lattice = Lattice.OfBox(new LonLatBox(Box[0], Box[1], Box[2], Box[3]), Width, Height);
        var values = new double[lattice.Count];
        new KernelDensity(new DensityPoints(Longitudes, Latitudes, Weights, Bandwidths), Kernel).Fill(lattice, values);
        var greatest = Values.Max();
        return greatest > 0 ? values.Zip(Values, (ours, theirs) => Math.Abs(ours - theirs)).Max() / greatest : double.NaN;
    }
}
