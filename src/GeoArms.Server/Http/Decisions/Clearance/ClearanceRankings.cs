using GeoArms.Core;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Sequence;
using GeoArms.Server.Serving;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>The last rankings and sequences of tasks, which the ranking and the plan share.</summary>
internal sealed class ClearanceRankings(LiveMap map, ProfileFolder profiles)
{
    /// <summary>Name of the parameter that says what counts as precedence.</summary>
    public const string PrecedenceParameter = "precedence";

    private const int MostKept = 4;

    private static readonly string[] Precedences = ["recorded", "road"];

    private readonly KeptDecisions<ClearanceRanking> _rankings = new(MostKept);
    private readonly KeptDecisions<ClearanceSequence> _sequences = new(MostKept);

    /// <summary>What is served.</summary>
    public LiveMap Map => map;

    /// <summary>A profile by name; the default one when there is none.</summary>
    /// <exception cref="InputException">There is no such profile, or it is wrong.</exception>
    public ClearanceProfile Profile(string? name) => profiles.Find(name ?? ProfileFolder.Default);

    /// <summary>A ranking.</summary>
    public ClearanceRanking Ranking(
        MapState state, DecisionGround ground, DecisionRequest request, ClearanceProfile profile, IReadOnlyList<(string Name, Geometry Area)> drawn, string drawnKey) =>
        _rankings.Find(state, ground, request, $"{profile.ValueKey}|{drawnKey}", () => new ClearanceRanking(ground, profile, drawn));

    /// <summary>The sequence of a ranking's tasks; it is the same for all profiles.</summary>
    /// <exception cref="InputException">The parameter for precedence is wrong.</exception>
    public ClearanceSequence Sequence(MapState state, DecisionRequest request, ClearanceRanking ranking, string drawnKey)
    {
        var isByRoad = IsByRoad(request);
        return _sequences.Find(state, ranking.Ground, request, $"{isByRoad}|{drawnKey}", () => new ClearanceSequence(ranking.Ground, ranking.Tasks, isByRoad));
    }

    /// <summary>Whether ways by road count as precedence.</summary>
    /// <exception cref="InputException">The parameter is wrong.</exception>
    public static bool IsByRoad(DecisionRequest request) => DecisionRequest.Choice(request.Parameters, PrecedenceParameter, Precedences) == "road";
}
