using System.Globalization;
using System.Text;
using GeoArms.Engine.Decisions.Patrols.Plans;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>The order of march as plain text to be printed: a part for each patrol, a line for each leg, what is near beneath it, the notes at the end.</summary>
internal static class PlanText
{
    /// <summary>The text.</summary>
    public static string Of(PlanHead head, PatrolPlan plan)
    {
        var text = new StringBuilder();
        text.Append(Format($"ORDER OF MARCH {plan.Date:yyyy-MM-dd}\n"));
        text.Append(Format($"Data up to {head.Ground.Day:yyyy-MM-dd}, version {head.AsOf}. Expected in {plan.Forecast.HorizonDays} days: {plan.Reach.Total:0.0} {plan.Forecast.Unit}, covered {plan.Expected:0.0}; "));
        text.Append(Format($"no plan covers more than {plan.Pool.Bound.Value:0.0}. Plan {plan.Chosen + 1} of {plan.Pool.Count}.\n"));
        foreach (var patrol in plan.Patrols)
        {
            text.Append(Format($"\nPATROL {patrol.Number} from {patrol.Base.Name} ({patrol.Base.Id}), leaves {patrol.Departs:HH:mm}, back {patrol.Departs.AddMinutes(patrol.Minutes):HH:mm}, {patrol.Metres / 1000:0.0} km, covers {patrol.Expected:0.00}\n"));
            text.Append("leg  from              to                   km   min  total km  time   road\n");
            foreach (var leg in patrol.Legs)
            {
                var name = leg.RoadName.Length > 0 ? leg.RoadName : leg.Road;
                text.Append(Format($"{leg.Number,3}  {leg.From,-16}  {leg.To,-16}  {leg.Metres / 1000,5:0.0} {leg.Minutes,5:0}  {leg.TotalMetres / 1000,8:0.0}  {patrol.Departs.AddMinutes(leg.TotalMinutes):HH:mm}  {name}{(leg.TurnsBack ? " (turn back)" : "")}\n"));
                foreach (var near in leg.Near)
                {
                    text.Append("       ").Append(Line(near)).Append('\n');
                }
            }
        }

        text.Append(Format($"\nLEFT UNPROTECTED: {plan.Reach.UncoveredShare:0%} of what is expected; {plan.Reach.UncoveredSites.Count} open sites.\n"));
        foreach (var site in plan.Reach.UncoveredSites)
        {
            text.Append(Format($"  {site.Name} ({site.Id}): {(site.People is { } people ? $"{people} people" : "people not counted")}\n"));
        }

        text.Append("\nNOTES\n");
        foreach (var note in plan.Notes)
        {
            text.Append("- ").Append(note).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What lies beside a leg, in a line.</summary>
    public static string Line(NearLeg near)
    {
        var where = near.Side is { } side ? $"{near.Metres:0} m {side.ToString().ToLowerInvariant()}" : "on the road";
        return Format($"km {near.Along / 1000:0.0}: {near.Text}{(near.Date is { } date ? $" {date:yyyy-MM-dd}" : "")} ({near.Id}), {where}");
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
