using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Ground;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>
/// The Landmine Impact Survey score of each community (Survey Action Center 2004, "Protocol Document 13: Impact Scoring"): mines 2, other explosive
/// ordnance 1, blockages weighted to a sum of 10, 2 a victim of the last 24 months. A community is a named place of the base map; hazards affect the
/// places within reach of their edge. A victim counts for the nearest community within reach. A task takes the score of the community with the
/// greatest among those that it affects, so that its contributions are those of one community and add up.
/// </summary>
internal sealed class ImpactSurvey
{
    /// <summary>Kinds of blockage that the survey weighs.</summary>
    public static readonly IReadOnlyList<(string Kind, double Weight)> Blockages =
        [("route", 1.5), ("water", 2), ("health", 1), ("school", 0.5), ("housing", 1.5), ("cropland", 2), ("pasture", 1), ("other", 0.5)];

    /// <summary>What they add up to.</summary>
    public const double BlockageSum = 10;

    private const int Months = 24;

    private readonly double _reach;
    private readonly LayerFeatures _places;
    private readonly Community[] _communities;

    /// <summary>Scores the communities.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="tasks">All open hazards.</param>
    /// <param name="profile">The profile, whose own weights choose a task's community.</param>
    public ImpactSurvey(DecisionGround ground, IReadOnlyList<ClearanceTask> tasks, ClearanceProfile profile)
    {
        var settings = profile.Criteria.FirstOrDefault(one => one.Name == BlockageDeclaration.Name);
        _reach = settings?["reachMetres"] ?? BlockageDeclaration.Parameters[0].Default;
        _places = LayerFeatures.Of(ground, BuiltInLayers.Basemap.Name, ground.Select, view =>
        {
            var (isPlace, name) = (view.Column("kind").IsOneOf("place"), view.Column("name"));
            return row => isPlace(row) && !name.IsNull(row);
        });
        _communities = [.. Enumerable.Range(0, _places.Count).Select(place => new Community(place, _places.Id(place)))];
        foreach (var task in tasks.Where(task => task.Layer is not null))
        {
            foreach (var place in _places.Near(task, _reach).Keys)
            {
                _communities[place].Add(task);
            }
        }

        CountVictims(ground);
        double Weight(string name) => profile.Criteria.FirstOrDefault(one => one.Name == name)?.Weight ?? 0;
        foreach (var community in _communities)
        {
            community.Blocked = Blockages.Sum(one => community.Kinds.Contains(one.Kind) ? settings?[one.Kind] ?? one.Weight : 0) / BlockageSum;
            community.Score = (community.HasMines ? Weight(MineDeclaration.Name) : 0) + (community.HasOther ? Weight(OtherDeclaration.Name) : 0)
                + (Weight(BlockageDeclaration.Name) * community.Blocked) + (Weight(VictimDeclaration.Name) * community.Victims.Value);
        }
    }

    /// <summary>Criterion: mines are present.</summary>
    public static CriterionDeclaration MineDeclaration { get; } = new("lisMines", "Mines present (LIS)", []);

    /// <summary>Criterion: other explosive ordnance is present.</summary>
    public static CriterionDeclaration OtherDeclaration { get; } = new("lisOrdnance", "Other explosive ordnance present (LIS)", []);

    /// <summary>Criterion: blockages.</summary>
    public static CriterionDeclaration BlockageDeclaration { get; } = new("lisBlockages", "Blockages (LIS)",
        [new("reachMetres", 5_000, 1, 50_000), .. Blockages.Select(one => new CriterionParameter(one.Kind, one.Weight, 0, BlockageSum))]);

    /// <summary>Criterion: victims of the last 24 months.</summary>
    public static CriterionDeclaration VictimDeclaration { get; } = new("lisVictims", "Victims of the last 24 months (LIS)", []);

    /// <summary>Metres within which a hazard affects a community.</summary>
    public double Reach => _reach;

    /// <summary>The communities that a task affects, the one with the greatest score first; by id where scores are equal.</summary>
    public List<(Community Community, double Metres)> Affected(ClearanceTask task)
    {
        var affected = _places.Near(task, _reach).Select(place => (_communities[place.Key], place.Value)).ToList();
        affected.Sort((a, b) => b.Item1.Score.CompareTo(a.Item1.Score) is var byScore and not 0 ? byScore : string.CompareOrdinal(a.Item1.Id, b.Item1.Id));
        return affected;
    }

    /// <summary>A fact about a community that a task affects.</summary>
    public DecisionFact Fact(string criterion, ClearanceTask task, Community community, double metres, string text) => _places.Fact(criterion, task, community.Place, metres, text);

    /// <summary>Name of a community.</summary>
    public string Name(Community community) => _places.Name(community.Place);

    private void CountVictims(DecisionGround ground)
    {
        var accidents = Accidents.Of(ground, _reach);
        var days = ground.Day.DayNumber - ground.Day.AddMonths(-Months).DayNumber;
        for (var accident = 0; accident < accidents.Count && _communities.Length > 0; accident++)
        {
            if (accidents.Age(accident) >= days || accidents.Victims(accident) == 0)
            {
                continue;
            }

            var near = _places.Near(TaskShape.Of(accidents.Longitudes[accident], accidents.Latitudes[accident]), _reach);
            if (near.Count > 0)
            {
                var nearest = near.MinBy(place => (place.Value, _communities[place.Key].Id)).Key;
                _communities[nearest].Victims.Add(accidents.Victims(accident));
            }
        }
    }

    /// <summary>A named place and what afflicts it.</summary>
    internal sealed class Community(int place, string id)
    {
        /// <summary>People killed and injured near it in the last 24 months.</summary>
        public OrderlessSum Victims;

        /// <summary>Its number among the places.</summary>
        public int Place { get; } = place;

        /// <summary>Id of the place.</summary>
        public string Id { get; } = id;

        /// <summary>True when a minefield affects it.</summary>
        public bool HasMines { get; private set; }

        /// <summary>True when a hazard of another type affects it.</summary>
        public bool HasOther { get; private set; }

        /// <summary>Number of hazards that affect it.</summary>
        public int Hazards { get; private set; }

        /// <summary>Kinds of access that its hazards block.</summary>
        public HashSet<string> Kinds { get; } = new(StringComparer.Ordinal);

        /// <summary>Weights of its blockages over their sum, 0 to 1.</summary>
        public double Blocked { get; set; }

        /// <summary>Its score with the profile's weights.</summary>
        public double Score { get; set; }

        /// <summary>Counts a hazard that affects it.</summary>
        public void Add(ClearanceTask hazard)
        {
            Hazards++;
            HasMines |= hazard.HazardType == "minefield";
            HasOther |= hazard.HazardType != "minefield";
            Kinds.UnionWith(hazard.Blocks);
        }
    }
}
