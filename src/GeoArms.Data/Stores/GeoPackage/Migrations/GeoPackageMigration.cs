namespace GeoArms.Data.Stores.GeoPackage.Migrations;

/// <summary>One numbered step of the file's structure; applied once, in one transaction.</summary>
internal abstract class GeoPackageMigration
{
    /// <summary>All steps, in order. A step that was released is never changed; a new need is a new step.</summary>
    internal static IReadOnlyList<GeoPackageMigration> All { get; } = [new Migration0001Layers(), new Migration0002Imports(), new Migration0003Pcodes(), new Migration0004Withdrawals(), new Migration0005PastVersions()];

    /// <summary>Number, from 1 without gaps.</summary>
    internal abstract int Number { get; }

    /// <summary>What the step does, in a few words.</summary>
    internal abstract string Title { get; }

    /// <summary>Changes the file; runs within a transaction that holds the write lock.</summary>
    internal abstract void Apply(SqliteDatabase database);
}
