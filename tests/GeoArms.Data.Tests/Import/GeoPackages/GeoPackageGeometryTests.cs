using System.Buffers.Binary;
using GeoArms.Data.Import.Formats.GeoPackages;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Import.GeoPackages;

public sealed class GeoPackageGeometryTests
{
    private static readonly string[] Texts =
    [
        "POINT (1 2)", "POINT Z (1 2 3)", "POINT M (1 2 3)", "POINT ZM (1 2 3 4)", "LINESTRING (0 0, 1 1, 2 0)", "LINESTRING Z (0 0 5, 1 1 5, 2 0 5)",
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1))", "MULTIPOINT ((1 2), (3 4))", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))",
        "MULTIPOLYGON Z (((0 0 1, 1 0 1, 1 1 1, 0 0 1)))",
    ];

    public static TheoryData<string, bool, bool, int> Forms
    {
        get
        {
            var forms = new TheoryData<string, bool, bool, int>();
            foreach (var text in Texts)
            {
                foreach (var (littleHeader, littleBody) in new[] { (true, true), (false, false), (true, false) })
                {
                    for (var envelope = 0; envelope <= 4; envelope++)
                    {
                        forms.Add(text, littleHeader, littleBody, envelope);
                    }
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_byte_order_envelope_and_dimension_gives_the_places(string text, bool littleHeader, bool littleBody, int envelope)
    {
        var expected = new WKTReader().Read(text);
        var hasZ = text.Contains(" Z", StringComparison.Ordinal);
        var hasM = text.Contains(" M (", StringComparison.Ordinal) || text.Contains(" ZM ", StringComparison.Ordinal);
        var writer = new WKBWriter(littleBody ? ByteOrder.LittleEndian : ByteOrder.BigEndian, handleSRID: false, emitZ: hasZ, emitM: hasM);
        var got = GeoPackageGeometry.Read(Blob(writer.Write(expected), littleHeader, envelope), out _, out var problem);
        Assert.Null(problem);
        Assert.NotNull(got);
        Assert.Equal(expected.GeometryType, got.GeometryType);
        Assert.Equal(new WKTWriter(2).Write(expected), new WKTWriter(2).Write(got));
        Assert.All(got.Coordinates, place => Assert.True(double.IsNaN(place.Z)));
    }

    [Theory]
    [InlineData("POINT EMPTY")]
    [InlineData("LINESTRING EMPTY")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("MULTIPOLYGON EMPTY")]
    [InlineData("GEOMETRYCOLLECTION EMPTY")]
    public void Empty_geometries_are_empty(string text)
    {
        var blob = Blob(new WKBWriter(ByteOrder.LittleEndian).Write(new WKTReader().Read(text)), true, 0);
        blob[3] |= 0x10;
        Assert.True(GeoPackageGeometry.Read(blob, out _, out var problem)?.IsEmpty);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("47500021E6100000", "vendor")]
    [InlineData("4750000BE6100000", "kind 5")]
    [InlineData("0101000000", "does not begin with 'GP'")]
    [InlineData("47500001E6100000010200000000000080", "2147483648 parts")]
    [InlineData("47500001E610000001030000000200000000000000FFFFFFFF", "4294967295 parts")]
    [InlineData("47500001E6100000010600000040000000", "64 parts")]
    [InlineData("47500001E61000000108000000", "a curve")]
    [InlineData("47500001E6100000011200000000", "type 18")]
    [InlineData("47500001E61000000201000000", "byte order 2")]
    [InlineData("47500001E610000001010000000000", "breaks off")]
    [InlineData("47500003E610000001", "its header needs 40")]
    [InlineData("47500001E6100000010400000001000000010200000000000000", "another kind")]
    public void A_blob_that_cannot_be_a_geometry_is_refused(string hexadecimal, string reason)
    {
        Assert.Null(GeoPackageGeometry.Read(Convert.FromHexString(hexadecimal), out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Collections_without_end_and_cut_or_altered_blobs_end_with_a_reason()
    {
        var nested = Convert.FromHexString("47500001E6100000" + string.Concat(Enumerable.Repeat("010700000001000000", 5000)));
        GeoPackageGeometry.Read(nested, out _, out var problem);
        Assert.Contains("levels deep", problem, StringComparison.Ordinal);

        var random = new Random(7);
        foreach (var text in Texts)
        {
            var whole = Blob(new WKBWriter(ByteOrder.LittleEndian).Write(new WKTReader().Read(text)), true, 1);
            for (var i = 0; i < 500; i++)
            {
                var altered = whole[..random.Next(whole.Length + 1)];
                if (altered.Length > 0)
                {
                    altered[random.Next(altered.Length)] = (byte)random.Next(256);
                }

                GeoPackageGeometry.Read(altered, out _, out _);
            }
        }
    }

    private static byte[] Blob(byte[] body, bool little, int envelope)
    {
        var length = envelope switch { 0 => 0, 1 => 32, 2 or 3 => 48, _ => 64 };
        var blob = new byte[8 + length + body.Length];
        (blob[0], blob[1], blob[3]) = ((byte)'G', (byte)'P', (byte)((little ? 1 : 0) | (envelope << 1)));
        if (little)
        {
            BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), 4326);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(4), 4326);
        }

        body.CopyTo(blob, 8 + length);
        return blob;
    }
}
