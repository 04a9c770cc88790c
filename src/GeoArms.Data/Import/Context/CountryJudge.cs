using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Gates;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Tells rows that lie outside the country that they name, beyond a tolerance and beyond the uncertainty that the row
/// states of its own place. A place far outside that lies within the country when its two numbers are exchanged is told
/// as swapped; nearer the border, where honest places of the neighbourhood may do so too, <see cref="Places.SwapDetector"/>
/// alone tells.
/// </summary>
internal sealed class CountryJudge(Gate gate, Gate swapped, LayerSchema schema, AreaShelf shelf) : IContextJudge
{
    private const double FarOutside = 60_000;

    private readonly Dictionary<Country, CountryOutline?> _outlines = new(ReferenceEqualityComparer.Instance);
    private readonly double _mostMetres = gate.Number("metres");
    private readonly int _day = schema.TimeStart is { } start && schema.Find(start) is { Type: ColumnType.Date } ? schema.IndexOf(start) : -1;

    /// <inheritdoc/>
    public Gate Gate => gate;

    /// <inheritdoc/>
    public async Task PrepareAsync(MappedBatch batch, CancellationToken cancel)
    {
        foreach (var country in batch.Countries)
        {
            if (country is not null && !_outlines.ContainsKey(country))
            {
                _outlines[country] = await shelf.CountryAsync(country, cancel);
            }
        }
    }

    /// <inheritdoc/>
    public Doubt? Judge(FeatureRow row, Country? country)
    {
        // Swapped numbers are told already.
        if (country is null || RowFlags.Has(row, GateNames.SwappedCoordinates) || RowFacts.PlaceOf(row) is not var (longitude, latitude) || !_outlines.TryGetValue(country, out var outline) || outline is null)
        {
            return null;
        }

        var day = _day >= 0 ? row.Values[_day] as DateOnly? : null;
        var metres = outline.Distance(longitude, latitude, day);
        if (metres <= _mostMetres || metres <= RowFacts.UncertaintyOf(row))
        {
            return null;
        }

        if (swapped.IsOn && metres > FarOutside && Math.Abs(longitude) <= 90 && outline.Distance(latitude, longitude, day) <= _mostMetres)
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

    /// <inheritdoc/>
    public void Accept(FeatureRow row)
    {
    }
}
