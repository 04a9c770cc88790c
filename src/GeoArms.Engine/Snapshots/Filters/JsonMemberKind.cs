namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>The type that a member of a JSON object must have.</summary>
internal enum JsonMemberKind
{
    /// <summary>Any but null.</summary>
    Any,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An array.</summary>
    List,
}
