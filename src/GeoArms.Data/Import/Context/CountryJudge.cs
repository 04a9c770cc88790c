using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Places.Names;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Tells rows that lie outside the country that they name, beyond a tolerance and beyond the uncertainty that the row
/// states of its own place, unless they lie near the middle of the town, district or province of the country that they
/// name too: then the border, not the place, is the odd one (a boat off a port, a village beyond the line). A place far outside that lies within the country when its two numbers are exchanged is told
/// as swapped; nearer the border, where honest places of the neighbourhood may do so too, <see cref="Places.SwapDetector"/>
/// alone tells.
/// </summary>
internal sealed class CountryJudge(Gate gate, Gate swapped, LayerSchema schema, AreaShelf shelf) : IContextJudge
{
    private const double FarOutside = 60_000;

    private readonly Dictionary<Country, CountryOutline?> _outlines = new(ReferenceEqualityComparer.Instance);
    private readonly double _mostMetres = gate.Number("metres");
    private readonly double _nearMetres = gate.Number("townMetres");
    private readonly int _day = schema.TimeStart is { } start && schema.Find(start) is { Type: ColumnType.Date } ? schema.IndexOf(start) : -1;

    /// <inheritdoc/>
    public Gate Gate => gate;

    /// <inheritdoc/>
    public async Task PrepareAsync(MappedBatch batch, CancellationToken cancel)
    {
        foreach (var (country, _) in batch.Names)
        {
            if (country is not null && !_outlines.ContainsKey(country))
            {
                _outlines[country] = await shelf.CountryAsync(country, cancel);
            }
        }
    }

    /// <inheritdoc/>
    public Doubt? Judge(FeatureRow row, RowNames names)
    {
        // Swapped numbers are told already.
        var (country, evidence) = names;
        if (country is null || RowFlags.Has(row, GateNames.SwappedCoordinates) || RowFacts.PlaceOf(row) is not var (longitude, latitude) || !_outlines.TryGetValue(country, out var outline) || outline is null)
        {
            return null;
        }

        var day = _day >= 0 ? row.Values[_day] as DateOnly? : null;
        var metres = outline.Distance(longitude, latitude, day);
        if (metres <= _mostMetres || metres <= RowFacts.UncertaintyOf(row) || IsNearItsTown(evidence, outline, day))
        {
            return null;
        }

        if (swapped.IsOn && evidence.Verdict != NameVerdict.Fits && metres > FarOutside && Math.Abs(longitude) <= 90 && outline.Distance(latitude, longitude, day) <= _mostMetres)
        {
            return new Doubt(
                "geometry",
                string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:#,##0} km outside {country.Name}, inside when exchanged"),
                string.Create(CultureInfo.InvariantCulture, $"The place {longitude} {latitude} lies {metres / 1000:#,##0} km outside {country.Name}, and inside when the two numbers are exchanged."))
            {
                Gate = swapped,
            };
        }

        return !gate.IsOn ? null : new Doubt(
            "geometry",
            string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:#,##0} km outside {country.Name}"),
            string.Create(CultureInfo.InvariantCulture, $"The place {longitude} {latitude} lies {metres / 1000:#,##0} km outside {country.Name}, which the row names."));
    }

    // Where town, district or province of that name lie within the country, the place agrees with what the row says.
    private bool IsNearItsTown(NameEvidence evidence, CountryOutline outline, DateOnly? day) =>
        evidence is { Centre: var (longitude, latitude), Verdict: not NameVerdict.Swapped } && evidence.Metres <= _nearMetres && outline.Distance(longitude, latitude, day) <= _mostMetres;

    /// <inheritdoc/>
    public void Accept(FeatureRow row)
    {
    }
}
