using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Features;

/// <summary>
/// Entity tags of items: revision of the row and the moment at which it was recorded, then what the answer's form adds.
/// The first two say which state of the row an editor has seen, whatever form it was in.
/// </summary>
internal static class RowTag
{
    /// <summary>The state of a row.</summary>
    public static RowVersion VersionOf(LayerView view, int row) => new(
        view.Column(CommonColumns.All[CommonColumns.Revision].Name).Integer(row), view.Column(CommonColumns.All[CommonColumns.RecordedAt].Name).Integer(row));

    /// <summary>The tag of a row in a form, quotes included.</summary>
    /// <param name="version">State of the row.</param>
    /// <param name="form">What tells two forms of it apart.</param>
    public static string Write(RowVersion version, string form) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{version.Revision}-{version.RecordedAt:x}{(form.Length > 0 ? "-" : "")}{form}\"");

    /// <summary>The state that a tag of <c>If-Match</c> names, or null when it is none of this server's.</summary>
    public static RowVersion? Read(string tag)
    {
        var parts = tag.Trim().Trim('"').Split('-');
        return tag.StartsWith('"') && parts.Length >= 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            && long.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var recordedAt)
            ? new RowVersion(revision, recordedAt)
            : null;
    }
}
