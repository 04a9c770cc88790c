using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;

namespace GeoArms.Engine.Tests.Decisions.Forecast;

/// <summary>
/// A self-exciting process on a square, made by its definition: background events from a known density, each event with a Poisson number of
/// followers, exponential in delay and normal along each axis. Days are whole, as in real files.
/// </summary>
internal sealed class SimulatedBursts
{
    public const double Side = 400_000;
    public const int Days = 2_000;

    private readonly Random _random;

    public SimulatedBursts(int seed, double perDay, double branching, double days, double metres)
    {
        _random = new Random(seed);
        var events = new Queue<(double X, double Y, double Time)>();
        for (var time = Exponential(1 / perDay); time < Days; time += Exponential(1 / perDay))
        {
            var (x, y) = BackgroundPlace();
            events.Enqueue((x, y, time));
        }

        while (events.TryDequeue(out var parent))
        {
            if (Math.Abs(parent.X) < Side / 2 && Math.Abs(parent.Y) < Side / 2)
            {
                Events.Add((parent.X, parent.Y, (int)parent.Time));
            }

            for (var followers = Poisson(branching); followers > 0; followers--)
            {
                var time = parent.Time + Exponential(days);
                if (time < Days)
                {
                    events.Enqueue((parent.X + (metres * Normal()), parent.Y + (metres * Normal()), time));
                }
            }
        }

        Events.Sort((a, b) => (a.Day, a.X).CompareTo((b.Day, b.X)));
    }

    /// <summary>Places on the map in metres, and days.</summary>
    public List<(double X, double Y, int Day)> Events { get; } = [];

    /// <summary>Background events per day and square metre where the whole square has one a day: half even, half about a place.</summary>
    public static double Density(double x, double y)
    {
        var (dx, dy) = ((x - Centre) / Spread, (y - Centre) / Spread);
        return (0.5 / (Side * Side)) + (0.5 * Math.Exp(-((dx * dx) + (dy * dy)) / 2) / (2 * Math.PI * Spread * Spread));
    }

    public static LambertAzimuthal Projection { get; } = new(Ellipsoid.Wgs84, 0, 0, 0, 0);

    private const double Centre = 40_000;
    private const double Spread = 30_000;

    private (double X, double Y) BackgroundPlace() => _random.NextDouble() < 0.5
        ? ((_random.NextDouble() - 0.5) * Side, (_random.NextDouble() - 0.5) * Side)
        : (Centre + (Spread * Normal()), Centre + (Spread * Normal()));

    private double Exponential(double mean) => -mean * Math.Log(1 - _random.NextDouble());

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int Poisson(double mean)
    {
        var (limit, product, n) = (Math.Exp(-mean), _random.NextDouble(), 0);
        for (; product > limit; n++)
        {
            product *= _random.NextDouble();
        }

        return n;
    }
}
