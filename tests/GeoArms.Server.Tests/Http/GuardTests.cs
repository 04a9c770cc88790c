using System.Net;
using System.Net.Sockets;
using System.Text;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http;

public sealed class GuardTests : IClassFixture<GuardTests.Fixture>
{
    private const string Friend = "https://map.example.org";

    private readonly TestServer _server;

    public GuardTests(Fixture fixture) => _server = fixture.Server;

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task A_name_of_this_machine_with_the_port_is_let_in(string host)
    {
        using var response = await _server.GetAsync("/layers", ("Host", $"{host}:{_server.Address.Port}"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("attacker.example:PORT")]
    [InlineData("attacker.example")]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    [InlineData("localhost.attacker.example:PORT")]
    [InlineData("127.0.0.2:PORT")]
    public async Task Another_host_is_refused(string host)
    {
        using var response = await _server.GetAsync("/layers", ("Host", host.Replace("PORT", $"{_server.Address.Port}", StringComparison.Ordinal)));

        Assert.Contains("localhost", await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task A_foreign_origin_may_do_nothing_but_get(string method)
    {
        using var response = await _server.SendAsync(new HttpMethod(method), "/layers", ("Origin", "https://attacker.example"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("http://localhost:1")]
    [InlineData("https://localhost:PORT")]
    [InlineData("http://localhost.attacker.example:PORT")]
    public async Task What_only_looks_like_this_server_is_foreign(string origin)
    {
        using var response = await _server.SendAsync(HttpMethod.Post, "/layers", ("Origin", origin.Replace("PORT", $"{_server.Address.Port}", StringComparison.Ordinal)));

        await Answers.AssertProblemAsync(403, response);
    }

    [Theory]
    [InlineData("http://localhost:PORT")]
    [InlineData("http://127.0.0.1:PORT")]
    public async Task The_servers_own_pages_are_not_foreign(string origin)
    {
        using var response = await _server.SendAsync(HttpMethod.Post, "/layers", ("Origin", origin.Replace("PORT", $"{_server.Address.Port}", StringComparison.Ordinal)));

        await Answers.AssertProblemAsync(405, response);
    }

    [Fact]
    public async Task A_foreign_page_gets_no_leave_to_read()
    {
        using var response = await _server.GetAsync("/tiles/incidents/0/0/0.mvt", ("Origin", "https://attacker.example"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Fact]
    public async Task A_configured_origin_may_read_also_from_the_cache_and_others_still_may_not()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var response = await _server.GetAsync("/tiles/incidents/0/0/0.mvt", ("Origin", Friend));
            Assert.Equal(Friend, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("Origin", response.Headers.Vary);
            Assert.Contains("Accept-Encoding", response.Headers.Vary);
        }

        using var other = await _server.GetAsync("/tiles/incidents/0/0/0.mvt", ("Origin", "https://attacker.example"));
        Assert.True(Answers.IsFromCache(other));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_configured_origin_may_ask_before_it_reads()
    {
        using var response = await _server.SendAsync(
            HttpMethod.Options, "/layers", ("Origin", Friend), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Friend, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("if-none-match", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    [Fact]
    public async Task A_request_line_without_end_is_cut_off()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /layers?filter={new string('x', 100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer);

        Assert.Equal("HTTP/1.1 414", Encoding.ASCII.GetString(answer));
    }

    [Fact]
    public async Task Every_answer_forbids_guessing_its_type_and_telling_where_one_came_from()
    {
        foreach (var path in new[] { "/layers", "/tiles/incidents/0/0/0.mvt", "/nowhere", "/docs" })
        {
            using var response = await _server.GetAsync(path);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    public async Task A_page_loads_nothing_from_elsewhere_and_stands_in_nobodys_frame(string path)
    {
        using var response = await _server.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(settings => settings with { AllowedOrigins = [Friend] }, TestRows.Incident("a", 30, 10));

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
