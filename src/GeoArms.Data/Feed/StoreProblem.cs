namespace GeoArms.Data.Feed;

/// <summary>Why the feed cannot follow the store at present; the last state is served meanwhile.</summary>
/// <param name="Message">What went wrong, without secrets.</param>
/// <param name="Since">When the store was last followed (UTC).</param>
public sealed record StoreProblem(string Message, DateTimeOffset Since);
