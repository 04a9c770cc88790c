namespace GeoArms.Core.Filters;

/// <summary>A difference between texts that a comparison leaves out; <see cref="TextFolding"/> says how.</summary>
public enum TextFold
{
    /// <summary><c>CASEI</c>: capital and small letters are alike.</summary>
    Case,

    /// <summary><c>ACCENTI</c>: letters with and without accents are alike.</summary>
    Accent,
}
