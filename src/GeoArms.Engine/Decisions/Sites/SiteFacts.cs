using System.Globalization;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Puts into words what the criteria of a site rest on.</summary>
internal static class SiteFacts
{
    private const string Hazards = "hazards";

    /// <summary>The facts, in the order of the criteria.</summary>
    public static List<DecisionFact> Of(SiteMeasure measure, SiteProfile profile)
    {
        var facts = new List<DecisionFact>();
        AddIncidents(facts, measure, profile);
        AddHazards(facts, measure);
        AddZones(facts, measure);
        foreach (var store in measure.Stores.Where(store => store.State != StoreState.Outside))
        {
            facts.Add(new DecisionFact(Name(SiteCriteria.Ammunition), store.Sentence)
            {
                Layer = "facilities", Id = store.Id, Distance = store.Reach.Metres, Bearing = store.Reach.Azimuth, Value = store.SafetyMetres, Unit = store.SafetyMetres is null ? null : "m",
            });
        }

        facts.Add(People(measure.Site));
        facts.Add(new DecisionFact(Name(SiteCriteria.Silence), $"Last twelve months at the site: {measure.YearHere.Sentence}") { Value = measure.YearHere.None, Unit = "months without reports" });
        return facts;
    }

    /// <summary>What must be said with a site.</summary>
    public static List<string> Notes(SiteMeasure measure, bool hasRoads, PatrolRecord? patrols)
    {
        var notes = new List<string>();
        if (measure.IsSilent)
        {
            notes.Add($"No reports came from here in {measure.QuarterHere.None} of {measure.QuarterHere.Months} months that the last 90 days touch: what happened is not known, and the score is a lower bound.");
        }

        if (measure.IsUnseen)
        {
            notes.Add("No incident is on record within 25 km in two years, and nothing is known of the reporting: the data may not reach here. This says nothing of safety.");
        }

        if (measure.Site.PrecisionMetres > NearbyScope.Radii[0])
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The site's own place may be off by {measure.Site.PrecisionMetres:#,0} m: counts within smaller radii say little."));
        }

        if (hasRoads && measure.Ways.Count == 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"No end of a road is on record within {AccessWays.NodeMetres / 1000:0} km, so its ways are not known."));
        }

        if (patrols is not null)
        {
            notes.Add(patrols.Sentence);
        }

        return notes;
    }

    private static string Name(int criterion) => SiteCriteria.All[criterion].Name;

    private static void AddIncidents(List<DecisionFact> facts, SiteMeasure measure, SiteProfile profile)
    {
        var counts = measure.Counts;
        var attacks = counts.Events(NearbyScope.Middle, NearbyScope.Quarter, EventPeriods.Now);
        facts.Add(new DecisionFact(
            Name(SiteCriteria.Attacks), $"{Incidents(attacks)} reported within 10 km in the last 90 days, {counts.Events(NearbyScope.Middle, NearbyScope.Quarter, EventPeriods.Before)} in the 90 days before.")
        {
            Value = attacks, Unit = "incidents",
        });
        if (profile.Incidents.Count > 0)
        {
            var nearest = profile.Incidents[0];
            facts.Add(new DecisionFact(
                Name(SiteCriteria.Attacks), string.Create(CultureInfo.InvariantCulture, $"Nearest incident of the last 365 days: {nearest.Reach.Metres:#,0} m away on {nearest.From:yyyy-MM-dd}, weapon {nearest.Weapon}{Rough(nearest.PrecisionMetres)}."))
            {
                Layer = "incidents", Id = nearest.Id, Distance = nearest.Reach.Metres, Bearing = nearest.Reach.Azimuth, Date = nearest.From,
            });
        }

        facts.Add(Worsening(measure, profile));
        var killed = counts.Killed(NearbyScope.Middle, NearbyScope.Year, EventPeriods.Now);
        facts.Add(new DecisionFact(Name(SiteCriteria.Casualties), string.Create(CultureInfo.InvariantCulture, $"At least {killed:#,0} deaths reported within 10 km in the last 365 days.")) { Value = killed, Unit = "people" });
        var onSite = counts.Events(0, NearbyScope.Year, EventPeriods.Now);
        var rough = counts.PlaceTooRough(0, NearbyScope.Year);
        facts.Add(new DecisionFact(
            Name(SiteCriteria.OnSite), $"{Incidents(onSite)} reported within 1 km in the last 365 days{(rough > 0 ? $"; {rough} more of the last two years are known less precisely than 1 km and not assigned" : "")}.")
        {
            Value = onSite, Unit = "incidents",
        });
    }

    private static DecisionFact Worsening(SiteMeasure measure, SiteProfile profile)
    {
        var period = measure.WorsePeriod();
        var comparison = profile.Nearby[(NearbyScope.Middle * NearbyScope.PeriodCount) + period];
        var days = comparison.PeriodDays;
        if (comparison.Ratio!.Withheld is { } reason)
        {
            return new DecisionFact(Name(SiteCriteria.Worsening), $"Not compared with the {days} days before: {reason}");
        }

        var (ratio, widened) = (comparison.Ratio.Estimate, comparison.Ratio.Widened);
        var high = double.IsFinite(widened.High) ? widened.High.ToString("0.##", CultureInfo.InvariantCulture) : "without limit";
        return new DecisionFact(
            Name(SiteCriteria.Worsening),
            string.Create(CultureInfo.InvariantCulture, $"{Incidents(comparison.Now)} within 10 km in the last {days} days against {comparison.Before} in the {days} days before: ")
            + (double.IsFinite(ratio) ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.##} times as many (95 % interval {widened.Low:0.##} to {high}") : string.Create(CultureInfo.InvariantCulture, $"none before (95 % interval from {widened.Low:0.##} times"))
            + (comparison.Ratio.Dispersion > Statistics.Dispersion.WidenedAbove ? string.Create(CultureInfo.InvariantCulture, $", widened for dispersion {comparison.Ratio.Dispersion:0.##})") : ")")
            + $". Reporting now: {comparison.ReportingNow.Level}; before: {comparison.ReportingBefore.Level}.")
        {
            Value = double.IsFinite(ratio) ? ratio : null, Unit = "times",
        };
    }

    private static void AddHazards(List<DecisionFact> facts, SiteMeasure measure)
    {
        if (measure.Hazards.Count > 0)
        {
            var nearest = measure.Hazards[0];
            facts.Add(new DecisionFact(
                Name(SiteCriteria.Hazards), string.Create(CultureInfo.InvariantCulture, $"Nearest open hazard: {(nearest.Name.Length > 0 ? nearest.Name : nearest.Id)} ({nearest.HazardType}, {nearest.Status}), {nearest.Reach.Metres:#,0} m away; {measure.Hazards.Count} within 10 km."))
            {
                Layer = Hazards, Id = nearest.Id, Distance = nearest.Reach.Metres, Bearing = nearest.Reach.Azimuth,
            });
        }

        foreach (var way in measure.Ways.Where(way => way.IsBlocked))
        {
            var to = way.Kind switch { "mainRoad" => "the nearest main road", "town" => $"the nearest town, {way.Destination}", _ => $"the nearest {way.Kind}, {way.Destination}" };
            var what = way.Hazards.Count > 0 ? $"{way.Hazards.Count} open {(way.Hazards.Count == 1 ? "hazard" : "hazards")} on it" : "";
            var closed = way.Closed.Count > 0 ? $"closed at {string.Join(", ", way.Closed)}" : "";
            facts.Add(new DecisionFact(
                Name(SiteCriteria.Access), string.Create(CultureInfo.InvariantCulture, $"The way to {to} ({way.Metres / 1000:0.#} km): {string.Join("; ", new[] { closed, what }.Where(text => text.Length > 0))}."))
            {
                Layer = way.Hazards.Count > 0 ? Hazards : "routes", Id = way.Hazards.Count > 0 ? way.Hazards[0].Id : way.Closed[0],
            });
        }
    }

    private static void AddZones(List<DecisionFact> facts, SiteMeasure measure)
    {
        foreach (var zone in measure.Zones)
        {
            var (_, now, before) = zone.Violations[NearbyScope.Year];
            facts.Add(new DecisionFact(
                Name(SiteCriteria.Zone), $"In {(zone.Name.Length > 0 ? zone.Name : zone.Id)} ({zone.ZoneType}): {now} {(now == 1 ? "violation" : "violations")} recorded in the last 365 days, {before} in the 365 days before.")
            {
                Layer = "zones", Id = zone.Id, Distance = 0, Date = zone.Last, Value = now, Unit = "violations",
            });
        }
    }

    private static DecisionFact People(OpenSite site) => new(
        Name(SiteCriteria.People),
        site.Individuals is not { } people ? site.CountedOn is { } later ? $"The people here were counted only later, on {later:yyyy-MM-dd}, or their number is not recorded." : "Nobody counted the people here."
            : string.Create(CultureInfo.InvariantCulture, $"{people:#,0} people, counted {(site.CountedOn is { } on ? $"on {on:yyyy-MM-dd}" : "on an unknown day")}{(site.CountMethod.Length > 0 ? $" ({site.CountMethod})" : "")}, confidence {(site.CountConfidence.Length > 0 ? site.CountConfidence : "unknown")}, source {site.Source}."))
    {
        Layer = "sites", Id = site.Id, Date = site.CountedOn, Value = site.Individuals, Unit = site.Individuals is null ? null : "people",
    };

    private static string Incidents(int count) => count == 1 ? "1 incident" : string.Create(CultureInfo.InvariantCulture, $"{count:#,0} incidents");

    private static string Rough(double? precision) => precision is not { } metres ? ", place of unknown precision"
        : metres > NearbyScope.Radii[0] ? string.Create(CultureInfo.InvariantCulture, $", place known to {metres:#,0} m only") : "";
}
