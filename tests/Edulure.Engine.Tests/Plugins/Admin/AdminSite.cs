using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Edulure.Engine.Appearance;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Files;
using Edulure.Engine.Flags;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Settings;
using Edulure.Engine.Tests.Identity;
using Edulure.Engine.Tests.Theming;
using Edulure.Engine.Theming;
using Edulure.Engine.Web.Admin;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Tests.Plugins.Admin;

/// <summary>
/// The owner's pages on a real server, in the default theme and over a real database, with a desk that a test fills.
/// Whoever asks is the owner, unless <see cref="Acting"/> says otherwise.
/// </summary>
internal sealed class AdminSite : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private AdminSite(TestDatabase database, IReadOnlyList<Generation> generations)
    {
        _database = database;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration.AddInMemoryCollection([
            new("Themes:Directory", AuroraFolder.Themes),
            new("Theme:Id", "aurora"),
        ]);
        Contributions.Publish(generations);
        builder
            .Services.AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Contributions)
            .AddSingleton<IEvents>(new RecordedEvents())
            .AddDataRoom(builder.Configuration)
            .AddSettingsRoom(builder.Configuration)
            .AddFlagsRoom(builder.Configuration)
            .AddIdentityRoom(builder.Configuration)
            .AddAuditingRoom(builder.Configuration)
            .AddThemingRoom(builder.Configuration)
            .AddAdminPages()
            .AddFilesRoom(builder.Configuration)
            .AddAppearanceRoom()
            .AddSingleton<IPluginDesk>(Desk);
        _app = builder.Build();
        _app.UseRouting();
        _app.Use(
            (context, next) =>
            {
                if (Acting is { } person)
                    context.Features.Set<IPersonFeature>(new Signed(person));
                return next(context);
            }
        );
        _app.UseSiteCulture().UseGuard().UseFormProtection();
        _app.MapThemingEndpoints();
        _app.MapAdminPages();
    }

    public static Person Owner { get; } = new(7, "Olivia Owner", "olivia@example.org", [Roles.Owner]);

    /// <summary>Null: a visitor.</summary>
    public Person? Acting { get; set; } = Owner;

    public FakeDesk Desk { get; } = new();

    public TestClock Clock { get; } = new();

    public SiteContributions Contributions { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public SettingsStore Settings => _app.Services.GetRequiredService<SettingsStore>();

    public IServiceProvider Services => _app.Services;

    public SiteDatabase Database => _app.Services.GetRequiredService<SiteDatabase>();

    public string Uploads => Path.Combine(_database.Directory, "uploads");

    public static async Task<AdminSite> StartAsync(
        TestDatabaseKind kind = TestDatabaseKind.Sqlite,
        params IReadOnlyList<Generation> generations
    )
    {
        var site = new AdminSite(
            await TestDatabase.CreateAsync(kind, await EngineTables.TemplateAsync(kind)),
            generations
        );
        await site.Settings.StartAsync();
        await site.Services.GetRequiredService<FlagStore>().StartAsync();
        await site._app.Services.GetRequiredService<CurrentAppearance>().StartAsync();
        await site.Services.GetRequiredService<OwnerTextStore>().StartAsync();
        await site._app.StartAsync();
        // The client is disposed with the site, and its handler with it.
        site.Client = new(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(site._app.Urls.First()),
        };
        return site;
    }

    public async Task<IHtmlDocument> PageAsync(string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var answer = await Client.SendAsync(request);
        return await DocumentAsync(answer, HttpStatusCode.OK);
    }

    public static async Task<IHtmlDocument> DocumentAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var html = await answer.Content.ReadAsStringAsync();
        NUnit.Framework.Assert.That(answer.StatusCode, NUnit.Framework.Is.EqualTo(expected), html);
        return new HtmlParser().ParseDocument(html);
    }

    /// <summary>Sends a form with the token of the page that it stands on.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string page,
        string path,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields.Append(await TokenAsync(page)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        return await Client.PostAsync(path, form);
    }

    public async Task<HttpResponseMessage> UploadAsync(string page, string path, string field, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        var (name, token) = await TokenAsync(page);
        form.Add(new StringContent(token), name);
        form.Add(new ByteArrayContent(content), field, "some.edulure");
        return await Client.PostAsync(path, form);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<(string Name, string Value)> TokenAsync(string page)
    {
        var document = new HtmlParser().ParseDocument(await Client.GetStringAsync(page));
        var token = (IHtmlInputElement)document.QuerySelector("main input[name=__RequestVerificationToken]")!;
        return (token.Name!, token.Value);
    }

    private sealed record Signed(Person Person) : IPersonFeature;
}
