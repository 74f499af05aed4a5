using System.Collections.Frozen;
using Edulure.Engine.Identity;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Tests.Identity;

/// <summary>The room's middleware in its order on a real server, with an endpoint of each kind.</summary>
internal sealed class GuardedSite : IAsyncDisposable
{
    private readonly IdentitySite _identity;
    private readonly WebApplication _app;
    private long _person;

    private GuardedSite(IdentitySite identity)
    {
        _identity = identity;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(identity.Site.TestDatabase.Configuration);
        var contributions = new SiteContributions();
        contributions.Publish([
            FakeGeneration.With("courses", [new("courses.edit", Roles.Instructor), new("courses.part")]),
        ]);
        builder
            .Services.AddSingleton(identity.Site.Database)
            .AddSingleton<IEvents>(new RecordedEvents())
            .AddSingleton<TimeProvider>(identity.Clock)
            .AddSingleton(contributions)
            .AddIdentityRoom(builder.Configuration);
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        // Status pages are another room's; here the code that they are told is shown as text.
        _app.Use(
            async (context, next) =>
            {
                await next(context);
                if (context.Features.Get<FailureCode>() is { } failure)
                    await context.Response.WriteAsync(failure.Code);
            }
        );
        _app.UseRouting().UsePerson().UseGuard().UseFormProtection();
        Map(_app);
    }

    public HttpClient Client { get; private set; } = null!;

    public string KeyFolder => Path.Combine(_identity.Site.TestDatabase.Directory, "keys");

    public static async Task<GuardedSite> StartAsync()
    {
        var site = new GuardedSite(await IdentitySite.CreateAsync(TestDatabaseKind.Sqlite));
        await site._app.StartAsync();
        // The client is disposed with the site, and its handler with it.
        site.Client = new(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(site._app.Urls.First()),
        };
        return site;
    }

    /// <summary>Gives whoever signed in last a permission for one resource.</summary>
    public void Give(string permission) =>
        _app
            .Services.GetRequiredService<CurrentRights>()
            .Replace(
                Rights.None with
                {
                    Grants = new Dictionary<long, IReadOnlyList<PersonGrant>>
                    {
                        [_person] = [new(1, null, permission, true, new("courses", "course", "7"), null, null)],
                    }.ToFrozenDictionary(),
                }
            );

    public async Task SignInAsync(params string[] roles)
    {
        var person = await _identity.AddAsync(Path.GetRandomFileName() + "@example.org", roles);
        _person = person.Id;
        (await Client.GetAsync($"/in/{person.Id}")).EnsureSuccessStatusCode();
    }

    public Task<string> TokenAsync() => Client.GetStringAsync("/token");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _identity.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        var open = new EndpointGuard(null);
        var guarded = new EndpointGuard("courses.edit");
        app.MapGet(
                "/in/{id:long}",
                (long id, HttpContext context, ISessions sessions) => sessions.SignInAsync(context, id, false)
            )
            .WithMetadata(open);
        app.MapGet(
                "/token",
                (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken
            )
            .WithMetadata(open);
        app.MapGet("/open", () => "open").WithMetadata(open);
        app.MapGet("/unguarded", () => "never seen");
        app.MapGet("/edit/{slug}", () => "edit").WithMetadata(guarded);
        app.MapGet("/part/{id}", () => "decided by the handler")
            .WithMetadata(new EndpointGuard("courses.edit", "courses.part"));
        app.MapPost("/edit/{slug}", (Form form) => form.Value("title")).WithMetadata(guarded, new FormPostMetadata());
        app.MapPost("/form", (Form form) => form.Value("title")).WithMetadata(open, new FormPostMetadata());
        app.MapPost("/upload", (Form form) => form.Files.Sum(file => file.Length))
            .WithMetadata(open, new FormPostMetadata(), new MaxUploadAttribute(3 * 1024 * 1024));
        app.MapGet("/api/v1/courses", () => "api").WithMetadata(guarded, new ApiMetadata());
        app.MapPost("/api/v1/courses", () => "api").WithMetadata(open, new ApiMetadata());
    }
}
