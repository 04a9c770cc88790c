namespace GeoArms.Browser.Tests;

/// <summary>Tests that share one server and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class MapGroup : ICollectionFixture<MapFixture>
{
    /// <summary>Name of the group.</summary>
    public const string Name = "Map";
}
