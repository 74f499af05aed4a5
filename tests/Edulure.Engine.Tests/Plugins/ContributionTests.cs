using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Contributing;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class ContributionTests
{
    private static readonly PluginInfo Info = new("hello", "1.0.0", "Hello", "");

    [Test]
    public void Everything_that_cannot_be_accepted_is_told_together()
    {
        var builder = Builder();
        builder
            .Permissions(new Permission("other.edit"))
            .Page("/elsewhere", Open)
            .Page("/hello/{id:nothing}", Open)
            .Page("/hello/{id", Open)
            .Page("/hello/unguarded", Unguarded)
            .Page("/hello/undeclared", Undeclared)
            .Page("/hello/{name}", Open)
            .Page("/HELLO/{other}", Open)
            .Api("FETCH", "/things", Open)
            .Menu("", "hello.menu", "/hello")
            .Menu(Menus.Main, "", "hello")
            .Slot("", _ => new((Html?)null))
            .On<Unnamed, UnnamedHandler>();

        var errors = Assert.Throws<ContributionException>(() => builder.Build())!.Errors;

        string[] expected =
        [
            "The permission 'other.edit' does not begin with 'hello.'.",
            "GET /elsewhere: its route is not below /hello or /api/v1/hello.",
            "GET /hello/unguarded: its handler has neither [Allow] nor [AllowEveryone].",
            "GET /hello/undeclared: the permission 'hello.secret' is not declared.",
            "GET /HELLO/{other}: it stands twice.",
            "The method 'FETCH' of /api/v1/hello/things is none of GET, POST, PUT, PATCH, DELETE.",
            "The menu entry 'hello.menu' names no menu.",
            "The menu entry for hello has no text.",
            "The menu entry '' leads to 'hello', which does not begin with a slash.",
            "The event Unnamed has no [EventName].",
        ];
        Assert.That(errors, Is.SupersetOf(expected));
        Assert.That(errors, Has.Exactly(1).StartsWith("GET /hello/{id:nothing}: its route cannot be read"));
        Assert.That(errors, Has.Exactly(1).StartsWith("GET /hello/{id: its route cannot be read"));
        Assert.That(errors, Has.Exactly(1).StartsWith("The slot of"));
        Assert.That(errors, Has.Count.EqualTo(expected.Length + 3));
    }

    [Test]
    public void Flags_that_cannot_be_accepted_are_told_together()
    {
        var builder = Builder();
        var day = new DateOnly(2030, 1, 1);
        builder
            .Flags(
                new Flag("other.thing", "me", day),
                new Flag("hello.New Thing", "me", day),
                new Flag("hello.same", "me", day),
                new Flag("hello.same", "me", day),
                new Flag("hello.nobodys", " ", day),
                new Flag("hello.one", "me", day) { Variants = ["alone"] },
                new Flag("hello.twice", "me", day) { Variants = ["a", "a"] },
                new Flag("hello.odd", "me", day) { Variants = ["a", "B"] }
            )
            .Page("/hello/flagged", Flagged)
            .Page("/hello/same", OfSame);

        string[] expected =
        [
            "The flag 'other.thing' is not 'hello.' and a name of lower-case letters, digits and hyphens.",
            "The flag 'hello.New Thing' is not 'hello.' and a name of lower-case letters, digits and hyphens.",
            "The flag 'hello.same' stands twice.",
            "The flag 'hello.nobodys' has no owner of 1 to 200 characters.",
            "The flag 'hello.one' has 1 variants; it may have none, or 2 to 20.",
            "The flag 'hello.twice' has a variant twice.",
            "The flag 'hello.odd' has the variant 'B', which is not 1 to 40 lower-case letters, digits and hyphens.",
            "GET /hello/flagged: the flag 'hello.missing' is not declared.",
        ];
        Assert.That(Assert.Throws<ContributionException>(() => builder.Build())!.Errors, Is.EqualTo(expected));

        [AllowEveryone]
        [WhenFlag("hello.missing")]
        static string Flagged() => "";

        [AllowEveryone]
        [WhenFlag("hello.same")]
        static string OfSame() => "";
    }

    [Test]
    public void What_needs_a_grant_is_accepted_with_it_and_refused_by_its_name_without()
    {
        var with = Builder(Grant.Jobs, Grant.Handle("person.joined"));
        var without = Builder(Grant.Files, Grant.Handle("person.left"));
        foreach (var builder in new[] { with, without })
            builder.Job<Work>().On<PersonJoined, Greeter>();

        Assert.That(with.Build().Jobs, Has.Count.EqualTo(1));
        string[] expected =
        [
            "The job Work needs the grant 'jobs', which does not stand among the \"grants\" of plugin.json.",
            "The handler Greeter needs the grant 'handle:person.joined', which does not stand among the \"grants\" of "
                + "plugin.json.",
        ];
        Assert.That(Assert.Throws<ContributionException>(() => without.Build())!.Errors, Is.EqualTo(expected));
    }

    [Test]
    public void Hubs_that_cannot_be_accepted_are_told_together()
    {
        var builder = Builder();
        builder
            .Hub<OpenHub>("/open")
            .Hub<OpenHub>("/again")
            .Hub<OtherHub>("/OPEN")
            .Hub<OtherHub>("bare")
            .Hub<OtherHub>("/")
            .Hub<OtherHub>("/rooms/{id}")
            .Hub<UnguardedHub>("/unguarded")
            .Hub<UndeclaredHub>("/undeclared")
            .Hub<TypedHub>("/typed")
            .Hub<AuthorizedHub>("/authorized");

        var errors = Assert.Throws<ContributionException>(() => builder.Build())!.Errors;

        string[] expected =
        [
            "HUB /hubs/hello/again: the hub OpenHub stands twice.",
            "HUB /hubs/hello/OPEN: it stands twice.",
            "HUB /hubs/hellobare: the route 'bare' of a hub does not begin with a slash.",
            "HUB /hubs/hello/: a hub has a route of literal segments below /hubs/hello.",
            "HUB /hubs/hello/rooms/{id}: a hub has a route of literal segments below /hubs/hello.",
            "HUB /hubs/hello/unguarded: the hub UnguardedHub has neither [Allow] nor [AllowEveryone].",
            "HUB /hubs/hello/undeclared: the permission 'hello.secret' is not declared.",
            "HUB /hubs/hello/undeclared: the permission 'hello.more' is not declared.",
            "HUB /hubs/hello/typed: TypedHub is a Hub<T>: what SignalR generates for its clients cannot refer to a "
                + "plugin's types; derive from Hub.",
            "HUB /hubs/hello/authorized: AuthorizedHub has [Authorize], which nobody asks here; name a permission with "
                + "[Allow].",
            "HUB /hubs/hello/authorized: the method Call has [AllowEveryone]: what AuthorizedHub asks for is asked of "
                + "each of its methods.",
        ];
        Assert.That(errors, Is.EquivalentTo(expected));
    }

    [Test]
    public void The_same_route_may_stand_once_for_each_method()
    {
        var builder = Builder();

        builder.Page("/hello", Open).Post("/hello", Open).Api("GET", "", Open);

        Assert.That(() => builder.Build(), Throws.Nothing);
        Assert.That(
            builder.Endpoints.Select(endpoint => endpoint.DisplayName),
            Is.EqualTo(new[] { "GET /hello", "POST /hello", "GET /api/v1/hello" })
        );
    }

    [Test]
    public void A_prefix_ends_at_a_segment()
    {
        var builder = Builder();

        builder.Page("/hello-world", Open);

        Assert.That(() => builder.Build(), Throws.TypeOf<ContributionException>());
    }

    [Test]
    public void An_endpoint_says_whose_it_is_and_what_it_asks_for()
    {
        var builder = Builder();
        builder.Permissions(new Permission("hello.secret", Roles.Learner)).Post("/hello", Undeclared);
        var contributions = builder.Build();
        var generation = new Generation
        {
            Info = Info,
            Folder = "",
            Number = 1,
            Contributions = contributions,
            Container = Containers.Empty(),
        };

        var endpoint = EndpointFactory.Create(generation, builder.Endpoints).Single();

        Assert.That(endpoint.Metadata.GetMetadata<GenerationMetadata>()!.Generation, Is.SameAs(generation));
        Assert.That(endpoint.Metadata.GetMetadata<EndpointGuard>()!.Permission, Is.EqualTo("hello.secret"));
        Assert.That(endpoint.Metadata.GetMetadata<FormPostMetadata>(), Is.Not.Null);
        Assert.That(endpoint.Metadata.GetMetadata<ApiMetadata>(), Is.Null);
        Assert.That(endpoint.DisplayName, Is.EqualTo("hello: POST /hello"));
    }

    [Test]
    public void Handlers_whose_parameters_cannot_be_bound_are_told_together()
    {
        var builder = Builder();
        builder.Page("/hello/one", Unbindable).Page("/hello/two", Unbindable);
        var generation = new Generation
        {
            Info = Info,
            Folder = "",
            Number = 1,
            Container = Containers.Empty(),
        };

        var errors = Assert
            .Throws<ContributionException>(() => EndpointFactory.Create(generation, builder.Endpoints))!
            .Errors;

        Assert.That(errors, Has.Count.EqualTo(2));
        Assert.That(errors, Has.All.Contains("/hello/"));
    }

    private static PluginBuilder Builder(params IReadOnlyList<Grant> grants)
    {
        var policies = new ServiceCollection()
            .AddLogging()
            .AddRouting()
            .BuildServiceProvider()
            .GetRequiredService<ParameterPolicyFactory>();
        return new(Info, new(Info, ["/hello"], policies), new(grants));
    }

    [AllowEveryone]
    private static string Open() => "";

    private static string Unguarded() => "";

    [Allow("hello.secret")]
    private static string Undeclared() => "";

    [AllowEveryone]
    private static string Unbindable(Unnamed unnamed) => unnamed.ToString();

    [AllowEveryone]
    private sealed class OpenHub : Hub;

    [AllowEveryone]
    private sealed class OtherHub : Hub;

    private sealed class UnguardedHub : Hub;

    [Allow("hello.secret")]
    private sealed class UndeclaredHub : Hub
    {
        [Allow("hello.more")]
        public void Call() { }
    }

    [AllowEveryone]
    private sealed class TypedHub : Hub<IDisposable>;

    [AllowEveryone, Authorize]
    private sealed class AuthorizedHub : Hub
    {
        [AllowEveryone]
        public void Call() { }
    }

    private sealed record Unnamed;

    private sealed class UnnamedHandler : IEventHandler<Unnamed>
    {
        public Task HandleAsync(Unnamed @event, EventContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    private sealed class Work : IJob
    {
        public Task RunAsync(JobRun run, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Greeter : IEventHandler<PersonJoined>
    {
        public Task HandleAsync(PersonJoined @event, EventContext context, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
