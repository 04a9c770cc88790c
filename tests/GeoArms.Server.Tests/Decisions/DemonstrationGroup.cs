namespace GeoArms.Server.Tests.Decisions;

/// <summary>Tests that share the server with the demonstration mission.</summary>
[CollectionDefinition(Name)]
public sealed class DemonstrationGroup : ICollectionFixture<DemonstrationFixture>
{
    public const string Name = "demonstration";
}
