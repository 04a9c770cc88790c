using GeoArms.Core;

namespace GeoArms.Data.Stores;

/// <summary>
/// Recognises network drives. A GeoPackage in use keeps its log in memory that all its users share (SQLite's
/// write-ahead log), which a network drive does not offer: two programs would damage the file unseen.
/// </summary>
internal static class NetworkDrive
{
    private static readonly string[] Kinds =
        ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "lustre", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.cephfs"];

    /// <summary>Refuses a path on a network drive.</summary>
    /// <exception cref="InputException">It is on one; the message says what to do.</exception>
    internal static void Refuse(string path)
    {
        var kind = OperatingSystem.IsLinux()
            ? KindOf(Resolved(path), ReadMounts())
            : new DriveInfo(Path.GetPathRoot(path)!) is { DriveType: DriveType.Network } drive ? drive.DriveFormat : null;
        if (kind is not null)
        {
            throw new InputException(
                $"Got '{path}', which is on a network drive ({kind}); a GeoPackage in use must be on a disk of this machine, or it can be damaged. Use a local path, or a PostGIS database to share data.")
            {
                Parameter = "database",
            };
        }
    }

    /// <summary>The kind of network drive that a path is on, or null; <paramref name="mountInfo"/> is the text of <c>/proc/self/mountinfo</c> (proc(5)).</summary>
    internal static string? KindOf(string path, string mountInfo)
    {
        var longest = -1;
        string? kind = null;
        foreach (var line in mountInfo.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            if (dash < 5 || dash + 1 >= fields.Length)
            {
                continue;
            }

            var folder = fields[4].Replace("\\040", " ", StringComparison.Ordinal);
            var holds = folder == "/" || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

            // A later mount on the same folder hides the earlier one.
            if (holds && folder.Length >= longest)
            {
                longest = folder.Length;
                kind = fields[dash + 1];
            }
        }

        return kind is not null && Kinds.Contains(kind, StringComparer.Ordinal) ? kind : null;
    }

    private static string ReadMounts()
    {
        const string mounts = "/proc/self/mountinfo";
        return File.Exists(mounts) ? File.ReadAllText(mounts) : "";
    }

    // The folder that is there, with links followed from the root on; what is not there yet will be made on the same drive.
    private static string Resolved(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = "/";
        foreach (var part in full.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            if (Path.Exists(resolved) && Directory.ResolveLinkTarget(resolved, returnFinalTarget: true) is { } target)
            {
                resolved = target.FullName;
            }
        }

        return resolved;
    }
}
