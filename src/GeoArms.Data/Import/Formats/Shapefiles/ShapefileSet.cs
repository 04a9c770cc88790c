using System.Text;
using GeoArms.Core;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>The files that make up one shapefile, found by their common name in any case.</summary>
/// <param name="Shapes">The <c>.shp</c>.</param>
/// <param name="Index">The <c>.shx</c>, or null.</param>
/// <param name="Table">The <c>.dbf</c>, or null.</param>
/// <param name="Reference">The <c>.prj</c>, or null.</param>
/// <param name="CodePage">The <c>.cpg</c>, or null.</param>
internal sealed record ShapefileSet(InputMember Shapes, InputMember? Index, InputMember? Table, InputMember? Reference, InputMember? CodePage)
{
    private const int LongestText = 64 * 1024;

    /// <summary>Name of the part: path of the <c>.shp</c> without extension.</summary>
    public string Name => Shapes.PathStem;

    /// <summary>All shapefiles of a file, folder or archive, by name.</summary>
    /// <exception cref="InputException">There is none, or the archive is not safe.</exception>
    public static IReadOnlyList<ShapefileSet> Find(InputFile file)
    {
        var sets = file.Members.Where(member => member.HasExtension(".shp")).Select(shapes => Of(shapes, file.Members)).ToArray();
        if (sets.Length > 0)
        {
            return sets;
        }

        var tables = file.Members.Any(member => member.HasExtension(".dbf")) ? " It has a .dbf, the table alone; the places stand in the .shp." : "";
        var packed = file.Members.Any(member => member.HasExtension(".zip")) ? " It holds another archive, which is not opened: unpack it first." : "";
        throw new InputException(
            file.IsArchive || file.IsFolder
                ? $"'{file.Path}' holds no .shp file; expected one or more shapefiles.{tables}{packed}"
                : $"'{file.Path}' is not a shapefile; expected a .shp file with its .dbf beside it, a folder, or a zip archive that holds them.{tables}");
    }

    /// <summary>The text of a small file.</summary>
    /// <exception cref="InputException">It is much longer than such files are.</exception>
    public static string? TextOf(InputMember? member)
    {
        if (member is null)
        {
            return null;
        }

        if (member.Length > LongestText)
        {
            throw new InputException($"'{member.Name}' has {member.Length:N0} bytes; expected a short text.");
        }

        using var stream = member.Open();
        var bytes = new byte[member.Length];
        return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).TrimStart('\uFEFF');
    }

    private static ShapefileSet Of(InputMember shapes, IReadOnlyList<InputMember> members)
    {
        InputMember? Beside(string extension) => members.FirstOrDefault(member => member.Name.Equals(shapes.PathStem + extension, StringComparison.OrdinalIgnoreCase));
        return new ShapefileSet(shapes, Beside(".shx"), Beside(".dbf"), Beside(".prj"), Beside(".cpg"));
    }
}
