namespace GeoArms.Data.Stores.PostGis.Migrations;

/// <summary>One numbered step of the database's structure; applied once, in one transaction.</summary>
internal abstract class PostGisMigration
{
    /// <summary>All steps, in order. A step that was released is never changed; a new need is a new step.</summary>
    internal static IReadOnlyList<PostGisMigration> All { get; } = [new Migration0001Layers(), new Migration0002Imports(), new Migration0003Pcodes(), new Migration0004Withdrawals(), new Migration0005PastVersions()];

    /// <summary>Number, from 1 without gaps.</summary>
    internal abstract int Number { get; }

    /// <summary>What the step does, in a few words.</summary>
    internal abstract string Title { get; }

    /// <summary>The step's SQL.</summary>
    /// <param name="postgis">Schema in which the extension stands, quoted.</param>
    internal abstract string Sql(string postgis);
}
