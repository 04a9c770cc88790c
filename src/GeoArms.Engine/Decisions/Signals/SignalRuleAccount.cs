namespace GeoArms.Engine.Decisions.Signals;

/// <summary>How often a rule fires.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Places">Places that it watches.</param>
/// <param name="PlaceYears">Sum over the places of the years through which it could judge them.</param>
/// <param name="Signals">Episodes in that time that became a signal.</param>
/// <param name="Notices">Episodes that stayed a notice.</param>
public sealed record SignalRuleAccount(SignalRule Rule, int Places, double PlaceYears, int Signals, int Notices)
{
    /// <summary>Signals per place and year; null when it could judge none.</summary>
    public double? SignalsPerPlaceAndYear => PlaceYears > 0 ? Signals / PlaceYears : null;

    /// <summary>Notices per place and year; null when it could judge none.</summary>
    public double? NoticesPerPlaceAndYear => PlaceYears > 0 ? Notices / PlaceYears : null;
}
