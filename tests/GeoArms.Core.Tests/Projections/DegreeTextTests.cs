using GeoArms.Core.Projections;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

public sealed class DegreeTextTests
{
    private const double Angle = 4 + (21 / 60.0) + (30.5 / 3600);

    [Theory]
    [InlineData("4°21'30.5\"N", Angle)]
    [InlineData("4 21 30.5 N", Angle)]
    [InlineData("04:21:30.5 N", Angle)]
    [InlineData("4d21m30.5s", Angle)]
    [InlineData("4d21m30.5sS", -Angle)]
    [InlineData("4d 21m 30.5s S", -Angle)]
    [InlineData("4º21’30,5”S", -Angle)]
    [InlineData("4° 21′ 30.5″ Nord", Angle)]
    [InlineData("4°21'30.5''S", -Angle)]
    [InlineData("N4-21-30.5", Angle)]
    [InlineData("-4 21 30.5", -Angle)]
    [InlineData("−4°21'30.5\"", -Angle)]
    [InlineData("N04 21.508", 4 + (21.508 / 60))]
    [InlineData("4°21,508' sud", -(4 + (21.508 / 60)))]
    [InlineData("S 4.3585", -4.3585)]
    [InlineData("4,3585", 4.3585)]
    [InlineData("4.3585°", 4.3585)]
    [InlineData("+4.3585", 4.3585)]
    [InlineData("90°0'0\"", 90)]
    [InlineData("4 deg 21 min 30.5 sec", Angle)]
    public void A_latitude_is_read_in_the_forms_that_people_write(string text, double degrees)
    {
        Assert.True(DegreeText.TryParse(text, isLongitude: false, out var read, out var problem), problem);
        Assert.Equal(degrees, read.Degrees, 1e-12);
    }

    [Theory]
    [InlineData("18°33'E", 18.55)]
    [InlineData("18°33' Est", 18.55)]
    [InlineData("18°33' Este", 18.55)]
    [InlineData("7°30'O", -7.5)]
    [InlineData("7°30' Ouest", -7.5)]
    [InlineData("7°30' Oeste", -7.5)]
    [InlineData("W 7 30 00", -7.5)]
    [InlineData("179 59 59.9 W", -(180 - (0.1 / 3600)))]
    public void A_longitude_knows_east_and_west_in_several_languages(string text, double degrees)
    {
        Assert.True(DegreeText.TryParse(text, isLongitude: true, out var read, out var problem), problem);
        Assert.Equal(degrees, read.Degrees, 1e-12);
    }

    [Fact]
    public void O_is_east_where_the_caller_knows_it()
    {
        Assert.True(DegreeText.TryParse("7°30'O", isLongitude: true, out var read, out _, oIsEast: true));
        Assert.Equal(7.5, read.Degrees);
    }

    [Theory]
    [InlineData("4°60'00\"N", false, "60 minutes; expected less than 60")]
    [InlineData("4°21'75\"N", false, "75 seconds")]
    [InlineData("91°00'N", false, "beyond 90 degrees")]
    [InlineData("181", true, "beyond 180 degrees")]
    [InlineData("4°21'E", false, "lies in the north or south; got E")]
    [InlineData("18°33'N", true, "lies in the east or west; got N")]
    [InlineData("-4°21'S", false, "a minus and the letter S")]
    [InlineData("4.5 21 30", false, "with decimals stands before another one")]
    [InlineData("4 21 30 12", false, "more than three numbers")]
    [InlineData("N", false, "no number")]
    [InlineData("4°21'30\"X", false, "'X' is neither a hemisphere nor a unit")]
    [InlineData("21' N", false, "The mark of the minutes stands behind number 1")]
    [InlineData("4#21", false, "The character '#'")]
    [InlineData("N 4 S", false, "two hemispheres")]
    public void What_cannot_be_is_refused_with_the_part_that_is_wrong(string text, bool isLongitude, string expected)
    {
        Assert.False(DegreeText.TryParse(text, isLongitude, out _, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task What_GeoConvert_writes_is_read_back()
    {
        var places = GeographicLib.Places(4000, -90, 90);
        var lines = places.Select(place => GeographicLib.Text($"{place.Latitude:F15} {place.Longitude:F15}")).ToArray();
        foreach (var arguments in new string[][] { ["-d"], ["-:"] })
        {
            var answers = await GeographicLib.AnswerAsync("GeoConvert", lines, [.. arguments, "-p", "5"]);
            for (var i = 0; i < places.Length; i++)
            {
                var parts = answers[i].Split(' ');
                Assert.True(DegreeText.TryParse(parts[0], isLongitude: false, out var latitude, out var problem), problem);
                Assert.True(DegreeText.TryParse(parts[1], isLongitude: true, out var longitude, out problem), problem);
                Assert.Equal(places[i].Latitude, latitude.Degrees, 1e-9);
                Assert.InRange(Math.Abs(Math.IEEERemainder(places[i].Longitude - longitude.Degrees, 360)), 0, 1e-9);
            }
        }
    }
}
