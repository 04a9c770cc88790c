namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class HostileTextTests(MapFixture map)
{
    [Fact]
    public async Task Text_of_a_file_is_neither_run_nor_lets_it_change_what_stands_around_it()
    {
        await using var page = await map.OpenAsync("layers=basemap");
        var shown = await page.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { element } = await import('/js/dom.js');
              const made = element('p', {}, '<img src=x onerror="window.wasRun = 1">', ' Bria\u0007\u001b[31m\u202e', ['\tبانغي\n']);
              document.body.append(made);
              await new Promise((done) => setTimeout(done, 100));
              const answer = [made.textContent, String(made.children.length), String(window.wasRun)];
              made.remove();
              return answer;
            }
            """);
        Assert.Equal(["<img src=x onerror=\"window.wasRun = 1\"> Bria\uFFFD\uFFFD[31m\uFFFD\tبانغي\n", "0", "undefined"], shown);
    }
}
