using GeoArms.Data.Stores;

namespace GeoArms.Data.Tests.Stores;

public sealed class NetworkDriveTests
{
    private const string Mounts = """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        30 22 0:40 / /mnt/share rw,relatime shared:2 - nfs4 server:/export rw,vers=4.2
        31 22 0:41 / /mnt/my\040drive rw,relatime - cifs //server/drive rw
        32 30 8:2 / /mnt/share/local rw,relatime - ext4 /dev/sdb1 rw
        33 22 0:42 / /home/me/remote rw,nosuid - fuse.sshfs me@host: rw
        34 22 0:43 / /data rw - ext4 /dev/sdc1 rw
        35 34 0:44 / /data rw - nfs server:/data rw
        """;

    [Theory]
    [InlineData("/srv/store.gpkg", null)]
    [InlineData("/mnt/share/store.gpkg", "nfs4")]
    [InlineData("/mnt/share", "nfs4")]
    [InlineData("/mnt/sharedocuments/store.gpkg", null)]
    [InlineData("/mnt/my drive/store.gpkg", "cifs")]
    [InlineData("/mnt/share/local/store.gpkg", null)]
    [InlineData("/home/me/remote/a/b/store.gpkg", "fuse.sshfs")]
    [InlineData("/data/store.gpkg", "nfs")]
    public void A_path_on_a_network_drive_is_recognised_by_its_mount(string path, string? kind) =>
        Assert.Equal(kind, NetworkDrive.KindOf(path, Mounts));
}
