using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>A displacement site that is open on the day of the decision.</summary>
public sealed record OpenSite
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name, or empty.</summary>
    public required string Name { get; init; }

    /// <summary>Code of its type.</summary>
    public required string SiteType { get; init; }

    /// <summary>People, or null when nobody had counted them on the day of the decision.</summary>
    public long? Individuals { get; init; }

    /// <summary>Day of the count, or null; later than the day of the decision when the people were counted only afterwards.</summary>
    public DateOnly? CountedOn { get; init; }

    /// <summary>How they were counted, or empty.</summary>
    public string CountMethod { get; init; } = "";

    /// <summary>Code of the confidence in the count, or empty.</summary>
    public string CountConfidence { get; init; } = "";

    /// <summary>Who published the row.</summary>
    public string Source { get; init; } = "";

    /// <summary>How far off the place may be in metres, or null when nobody said.</summary>
    public double? PrecisionMetres { get; init; }

    /// <summary>Where it is.</summary>
    public required SitePlace Place { get; init; }

    /// <summary>Its geometry in degrees.</summary>
    public required Geometry Geometry { get; init; }

    /// <summary>Reads the open sites, by id; those without a place are left out and counted.</summary>
    /// <param name="ground">The ground of the decision.</param>
    /// <param name="withoutPlace">How many open sites have no place.</param>
    public static List<OpenSite> Read(DecisionGround ground, out int withoutPlace)
    {
        withoutPlace = 0;
        var sites = new List<OpenSite>();
        if (ground.Find(BuiltInLayers.Sites.Name) is not { } view)
        {
            return sites;
        }

        var (rows, day) = (new RowBuffer(), Days.Of(ground.Day));
        ground.OnDay(view).CopyTo(rows);
        string Text(string column, int row) => Encoding.UTF8.GetString(view.Column(column).Utf8(row));
        var (individuals, countedOn, precision) = (view.Column("individuals"), view.Column("countedOn"), view.Column("geoPrecision"));
        foreach (var row in rows.Rows)
        {
            if (PlaceOf(view, row) is not { } place)
            {
                withoutPlace++;
                continue;
            }

            sites.Add(new OpenSite
            {
                Id = Text("id", row),
                Name = Text("name", row),
                SiteType = Text("siteType", row),
                Individuals = individuals.IsNull(row) || (!countedOn.IsNull(row) && countedOn.Integer(row) > day) ? null : individuals.Integer(row),
                CountedOn = countedOn.IsNull(row) ? null : Days.ToDate(countedOn.Integer(row)),
                CountMethod = Text("countMethod", row),
                CountConfidence = Text("countConfidence", row),
                Source = Text("source", row),
                PrecisionMetres = precision.IsNull(row) ? null : precision.Number(row),
                Place = place,
                Geometry = view.Geometry(row)!,
            });
        }

        sites.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return sites;
    }

    private static SitePlace? PlaceOf(LayerView view, int row)
    {
        if (view.IsPoint(row))
        {
            var (longitude, latitude) = view.PointPlace(row);
            return new SitePlace(longitude, latitude);
        }

        return view.IsShape(row) && view.CutGeometry(row) is { IsEmpty: false } shape ? new SitePlace(shape) : null;
    }
}
