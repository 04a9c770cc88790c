namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Whether a site lies within the safety distance of an ammunition store.</summary>
public enum StoreState
{
    /// <summary>It lies within.</summary>
    Inside,

    /// <summary>Quantity or division is not known, or the table is of another division: nothing can be said.</summary>
    NotComputable,

    /// <summary>It lies outside.</summary>
    Outside,
}
