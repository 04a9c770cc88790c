using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Patrols.Plans;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>What a plan was made from.</summary>
/// <param name="AsOf">Version of the data.</param>
/// <param name="Ground">The ground.</param>
/// <param name="Question">What was asked.</param>
internal sealed record PlanHead(string AsOf, DecisionGround Ground, PlanQuestion Question);
