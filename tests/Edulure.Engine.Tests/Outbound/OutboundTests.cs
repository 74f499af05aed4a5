using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Edulure.Engine.Outbound;
using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Outbound;

/// <summary>The client of a plugin against a server on this machine, whose names are made up.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OutboundTests
{
    private const int MaxBytes = 100_000;

    private readonly ConcurrentQueue<string> _arrived = new();
    private readonly ConcurrentQueue<string> _lookedUp = new();
    private readonly List<PluginOutbound> _clients = [];
    private WebApplication _server = null!;

    [SetUp]
    public async Task SetUp()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Use(
            (context, next) =>
            {
                _arrived.Enqueue(context.Request.Host.Host + context.Request.Path);
                return next(context);
            }
        );
        _server.MapGet("/", (HttpContext context) => context.Request.Headers.UserAgent.ToString());
        _server.MapGet("/to", (string url) => Results.Redirect(url));
        _server.MapGet("/long", () => new string('x', MaxBytes + 1));
        _server.MapGet("/endless", (HttpContext context) => SendAsync(context, context.Response.Body));
        _server.MapGet("/bomb", Bomb);
        _server.MapGet("/stalls", Stall);
        await _server.StartAsync();
    }

    [TearDown]
    public async Task TearDown()
    {
        _clients.ForEach(client => client.Dispose());
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task A_granted_host_answers_and_is_told_who_asks()
    {
        var client = Client("outbound:api.example.com");

        Assert.That(await client.GetStringAsync(At("api.example.com")), Is.EqualTo("Edulure hello"));
        Assert.That(_lookedUp, Is.EqualTo(["api.example.com"]), "what was checked is what was connected to");
    }

    [Test]
    public async Task A_star_grants_every_host_below()
    {
        var client = Client("outbound:*.example.com");

        Assert.That(await client.GetStringAsync(At("eu.api.EXAMPLE.com")), Is.Not.Empty);
        Refuses(client, At("example.com"), "outbound:example.com");
    }

    [Test]
    public void A_host_that_was_not_granted_is_not_even_looked_up()
    {
        var client = Client("outbound:api.example.com");

        Refuses(client, At("other.example"), "outbound:other.example");
        Refuses(client, At("127.0.0.1"), "outbound:127.0.0.1");
        Assert.That(_lookedUp, Is.Empty);
        Assert.That(_arrived, Is.Empty);
    }

    [Test]
    public async Task A_redirect_is_followed_to_hosts_that_were_granted_and_to_no_others()
    {
        var client = Client("outbound:api.example.com", "outbound:files.example.com");

        var landed = await client.GetAsync(At("api.example.com", "/to?url=" + At("files.example.com")));
        Assert.That(landed.RequestMessage!.RequestUri!.Host, Is.EqualTo("files.example.com"));
        Refuses(client, At("api.example.com", "/to?url=" + At("other.example")), "outbound:other.example");
        Assert.That(_arrived, Has.None.StartsWith("other.example"));
    }

    [Test]
    public void A_name_that_leads_to_a_private_address_is_refused()
    {
        var client = Client(new OutboundOptions(AllowPrivate: false), "outbound:api.example.com");

        Assert.That(
            () => client.GetStringAsync(At("api.example.com")),
            Throws.TypeOf<OutboundRefusedException>().With.Message.Contains("api.example.com")
        );
        Assert.That(_arrived, Is.Empty);
    }

    [Test]
    public void Without_a_word_in_the_configuration_private_addresses_are_refused()
    {
        Assert.That(OutboundOptions.From(Configuration(null)).AllowPrivate, Is.False);
        Assert.That(OutboundOptions.From(Configuration("true")).AllowPrivate);
        Assert.That(
            () => OutboundOptions.From(Configuration("perhaps")),
            Throws.InvalidOperationException.With.Message.Contains("Outbound:AllowPrivate")
        );

        static IConfiguration Configuration(string? value) =>
            new ConfigurationBuilder().AddInMemoryCollection([new("Outbound:AllowPrivate", value)]).Build();
    }

    [TestCase("/long", Description = "says its length")]
    [TestCase("/endless", Description = "does not")]
    [TestCase("/bomb", Description = "small until it is decompressed")]
    public void An_answer_that_is_too_long_is_refused(string path)
    {
        var client = Client("outbound:api.example.com");

        Assert.That(
            () => client.GetStringAsync(At("api.example.com", path)),
            Throws.TypeOf<OutboundRefusedException>().With.Message.Contains($"{MaxBytes} bytes")
        );
    }

    [Test]
    public async Task An_answer_that_is_too_long_is_refused_where_it_is_read_as_a_stream()
    {
        var client = Client("outbound:api.example.com");
        await using var body = await client.GetStreamAsync(At("api.example.com", "/endless"));

        Assert.That(() => body.CopyToAsync(Stream.Null), Throws.TypeOf<OutboundRefusedException>());
    }

    [Test]
    public async Task An_answer_that_stalls_ends_in_time()
    {
        var client = Client(
            new OutboundOptions(AllowPrivate: true) { Timeout = TimeSpan.FromSeconds(1) },
            "outbound:api.example.com"
        );
        await using var body = await client.GetStreamAsync(At("api.example.com", "/stalls"));
        Assert.That(body.ReadByte(), Is.EqualTo('x'));

        Assert.That(async () => await body.ReadExactlyAsync(new byte[1]), Throws.TypeOf<TimeoutException>());
    }

    private HttpClient Client(params string[] grants) =>
        Client(new OutboundOptions(AllowPrivate: true) { MaxBytes = MaxBytes }, grants);

    private HttpClient Client(OutboundOptions options, params string[] grants)
    {
        var granted = grants.Select(text =>
            Grant.TryParse(text, out var grant) ? grant : throw new FormatException(text)
        );
        var outbound = new PluginOutbound(
            new("hello", "1.0.0", "Hello", ""),
            new GrantSet([.. granted]),
            options,
            TimeProvider.System,
            (host, _) =>
            {
                _lookedUp.Enqueue(host);
                return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
            }
        );
        _clients.Add(outbound);
        return outbound.Client;
    }

    private Uri At(string host, string path = "/") => new($"http://{host}:{new Uri(_server.Urls.Single()).Port}{path}");

    private static void Refuses(HttpClient client, Uri address, string grant) =>
        Assert.That(
            () => client.GetStringAsync(address),
            Throws.TypeOf<GrantMissingException>().With.Property("Grant").EqualTo(grant)
        );

    private static async Task Bomb(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Optimal);
        await gzip.WriteAsync(new byte[MaxBytes * 2]);
    }

    private static async Task SendAsync(HttpContext context, Stream body)
    {
        for (var sent = 0; sent < MaxBytes * 2 && !context.RequestAborted.IsCancellationRequested; sent += 1_000)
            await body.WriteAsync(new byte[1_000], context.RequestAborted);
    }

    private static async Task Stall(HttpContext context)
    {
        await context.Response.WriteAsync("x");
        await context.Response.Body.FlushAsync();
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
