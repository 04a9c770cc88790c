using GeoArms.Engine.Queries.Reporting;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>A place with what is the same for all rules that watch it.</summary>
/// <param name="Place">The place.</param>
/// <param name="Around">Days of the incidents in its surroundings, those in it included.</param>
/// <param name="Reporting">What is known of the reporting from it, month by month over all the data.</param>
internal sealed record WatchedGround(SignalPlace Place, EventDays Around, CoverageStatement Reporting);
