using GeoArms.Testing;

namespace GeoArms.Browser.Tests;

/// <summary>The styles beside the specification, beside MapLibre GL JS, and beside the viewer.</summary>
[Collection(MapGroup.Name)]
public sealed class StyleTests(MapFixture map)
{
    [NeedsFact(Needs.Node)]
    public async Task Every_style_keeps_to_the_specification()
    {
        using var folder = new TemporaryFolder();
        var files = new List<string>();
        foreach (var name in (await LayersAsync()).Prepend("geoarms"))
        {
            files.Add(folder.File(name + ".json"));
            await File.WriteAllTextAsync(files[^1], await map.Client.GetStringAsync(new Uri($"styles/{name}.json", UriKind.Relative)));
        }

        Assert.True(files.Count > 9);
        Assert.Equal("[]", await ExternalProgram.RunAsync("node", [RepositoryRoot.Combine("tests", "npm", "validate-styles.mjs"), .. files]));
    }

    [Fact]
    public async Task A_style_asks_for_nothing_from_elsewhere_and_for_no_text()
    {
        var style = await map.ReadAsync("styles/geoarms.json");

        Assert.False(style.TryGetProperty("glyphs", out _));
        Assert.False(style.TryGetProperty("sprite", out _));
        Assert.DoesNotContain(style.GetProperty("layers").EnumerateArray(), layer => layer.GetProperty("type").GetString() == "symbol");
        Assert.All(style.GetProperty("sources").EnumerateObject(), source => Assert.StartsWith(map.Address.ToString(), source.Value.GetProperty("url").GetString(), StringComparison.Ordinal));
    }

    [NeedsFact(Needs.Node)]
    public async Task MapLibre_draws_every_layer_and_cells_where_there_is_a_crowd()
    {
        await using var page = await MapLibrePage.OpenAsync(map.Address, "geoarms");

        var (longitude, latitude) = await CentreAsync();
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var zoom in new[] { 2.0, 4, 7, 10, 12 })
        {
            await page.JumpToAsync(longitude, latitude, zoom);
            if (Environment.GetEnvironmentVariable("GEOARMS_SCREENSHOTS") is { Length: > 0 } pictures)
            {
                await page.Page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"style-{zoom}.png") });
            }

            foreach (var (layer, count) in await page.ShownAsync())
            {
                shown[layer] = shown.GetValueOrDefault(layer) + count;
            }

            if (zoom <= 4)
            {
                // Cells are white inside.
                var colours = await page.ColoursOfAsync("incidents-cells");
                Assert.NotEmpty(colours);
                Assert.Contains(colours, colour => colour.All(part => part > 245));
            }
        }

        string[] expected =
        [
            "basemap-land", "areas-level1", "zones-outline", "routes-open", "hazards-suspected", "hazards-confirmed-outline", "patrols-line", "facilities-points", "sites-points",
            "recoveries-points", "incidents-points", "incidents-cells",
        ];
        Assert.All(expected, layer => Assert.True(shown.GetValueOrDefault(layer) > 0, $"MapLibre shows nothing of {layer}. It shows {string.Join(", ", shown.Keys)}."));
    }

    [NeedsFact(Needs.Node)]
    public async Task MapLibre_draws_the_style_of_one_layer_by_itself()
    {
        await using var page = await MapLibrePage.OpenAsync(map.Address, "incidents");

        var shown = await page.ShownAsync();
        Assert.NotEmpty(shown);
        Assert.All(shown.Keys, layer => Assert.StartsWith("incidents-", layer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Colours_and_sizes_are_those_of_the_viewer()
    {
        await using var page = await map.OpenAsync();

        // The viewer's own modules say what a feature of each code looks like; the style's expressions are looked up beside them.
        var differences = await page.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const [{ Catalog }, { pointLook, cellLook, cellRadius }, { GROUND, spareColour }] =
                await Promise.all([import('/js/catalog.js'), import('/js/pointStyles.js'), import('/js/colours.js')]);
              const catalog = new Catalog(await (await fetch('/layers')).json());
              const style = await (await fetch('/styles/geoarms.json')).json();
              const layer = (id) => style.layers.find((one) => one.id === id);
              const wrong = [];
              const same = (what, expected, actual) => {
                if (String(expected).toLowerCase() !== String(actual).toLowerCase()) wrong.push(`${what}: the viewer has ${expected}, the style ${actual}`);
              };
              const matched = (expression, value) => {
                for (let i = 2; i < expression.length - 1; i += 2) if (expression[i] === value) return expression[i + 1];
                return expression.at(-1);
              };
              const coded = {
                incidents: ['weapon', 'weapon'], recoveries: ['weapon', 'weapon'], hazards: ['status', 'hazardStatus'], sites: ['siteType', 'siteType'],
                facilities: ['facilityType', 'facilityType'],
              };
              let compared = 0;
              for (const [name, [column, list]] of Object.entries(coded)) {
                const paint = layer(`${name}-points`).paint;
                for (const { key } of catalog.codeLists[list].values) {
                  const look = pointLook(catalog, catalog.layer(name), { [column]: key, individuals: 1000 });
                  same(`${name} ${key}`, look.fill, matched(paint['circle-color'], key));
                  if (name !== 'sites') same(`${name} radius`, look.radius, paint['circle-radius']);
                  compared++;
                }
                same(`${name} of no code`, pointLook(catalog, catalog.layer(name), {}).fill, paint['circle-color'].at(-1));
                same(`${name} cell`, cellLook(name).inside, layer(`${name}-cells`).paint['circle-color']);
                // The same law, for smaller circles: there is no number in them.
                const [, share, [, most, sum]] = layer(`${name}-cells`).paint['circle-radius'];
                same(`${name} cells' size`, 0.6, share);
                for (const count of [2, 40, 1000, 1e6]) {
                  same(`${name} cell of ${count}`, cellRadius(count).toFixed(3), Math.min(most, sum[1] + sum[2][1] * Math.log(count)).toFixed(3));
                }
              }
              const zones = layer('zones-outline').paint['line-color'];
              for (const { key } of catalog.codeLists.zoneType.values) {
                same(`zones ${key}`, pointLook(catalog, catalog.layer('zones'), { zoneType: key }).fill, matched(zones, key));
              }
              same('patrols', pointLook(catalog, catalog.layer('patrols'), {}).fill, layer('patrols-line').paint['line-color']);
              same('water', GROUND.water, layer('background').paint['background-color']);
              for (const [id, paint, colour] of [['land', 'fill-color', GROUND.land], ['coast', 'line-color', GROUND.shore], ['river', 'line-color', GROUND.river],
                ['border', 'line-color', GROUND.border]]) same(id, colour, layer(`basemap-${id}`).paint[paint]);
              same('areas', GROUND.area, layer('areas-level1').paint['line-color']);
              const ground = style.layers.filter((one) => one.type !== 'circle').map((one) => one['source-layer']).filter(Boolean);
              for (const names of [ground, style.layers.filter((one) => one.type === 'circle').map((one) => one['source-layer'])]) {
                const drawn = catalog.onMap.map((one) => one.name).filter((name) => names.includes(name));
                same('order', drawn, [...new Set(names)]);
              }
              if (compared < 30) wrong.push(`Only ${compared} codes were compared.`);
              return wrong;
            }
            """);

        Assert.Empty(differences);
    }

    private async Task<(double Longitude, double Latitude)> CentreAsync()
    {
        var style = await map.ReadAsync("styles/geoarms.json");
        var centre = style.GetProperty("center");
        return (centre[0].GetDouble(), centre[1].GetDouble());
    }

    private async Task<IEnumerable<string>> LayersAsync()
    {
        var answer = await map.ReadAsync("layers");
        return answer.GetProperty("layers").EnumerateArray().Where(layer => layer.GetProperty("geometry").GetArrayLength() > 0).Select(layer => layer.GetProperty("name").GetString()!);
    }
}
