using Autofac;
using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Plugins.Accounts.Tests;

/// <summary>The plugin's services over the engine's real data and identity rooms; handlers are called as they are.</summary>
internal sealed class AccountsSite : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _engine;
    private readonly IContainer _plugin;

    private AccountsSite(TestDatabase database)
    {
        _database = database;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(database.Configuration)
            .AddInMemoryCollection([new("Site:Address", "https://learn.example.org/")])
            .Build();
        _engine = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IEvents>(Events)
            .AddSingleton<SiteContributions>()
            .AddDataRoom(configuration)
            .AddIdentityRoom(configuration)
            .BuildServiceProvider();
        var services = new ContainerBuilder();
        AccountsServices.Register(services);
        services.RegisterType<WriteMail>();
        // Hashing as in production would take most of the tests' time.
        services.RegisterInstance(new PasswordHashing(iterations: 1000));
        services.RegisterInstance<TimeProvider>(Clock);
        services.RegisterInstance(People);
        services.RegisterInstance<ISessions>(Sessions);
        services.RegisterInstance<IEvents>(Events);
        services.RegisterInstance<IMail>(Mail);
        services.RegisterInstance<ITexts>(Texts);
        services.RegisterInstance<ISettings<AccountsSettings>>(Settings);
        services.RegisterInstance(_engine.GetRequiredService<ISite>());
        services
            .Register(_ => new AccountsDb(_engine.GetRequiredService<SiteDatabase>().Options))
            .InstancePerLifetimeScope();
        _plugin = services.Build();
        Scope = _plugin.BeginLifetimeScope();
    }

    public TestClock Clock { get; } = new();

    public ILifetimeScope Scope { get; private set; }

    public IPeople People => _engine.GetRequiredService<IPeople>();

    public Sessions Sessions => _engine.GetRequiredService<Sessions>();

    public ISite Site => _engine.GetRequiredService<ISite>();

    public SentMail Mail { get; } = new();

    public AskedMails Events { get; } = new();

    public FixedSettings Settings { get; } = new();

    public KeysAsTexts Texts { get; } = new();

    public static async Task<AccountsSite> CreateAsync(TestDatabaseKind kind)
    {
        var site = new AccountsSite(await TestDatabase.CreateAsync(kind));
        var migrations = site._engine.GetRequiredService<IPluginMigrations>();
        await migrations.ApplyAsync("engine_", typeof(IdentityRoom).Assembly, CancellationToken.None);
        await migrations.ApplyAsync("accounts_", typeof(AccountsPlugin).Assembly, CancellationToken.None);
        return site;
    }

    public T Get<T>()
        where T : notnull => Scope.Resolve<T>();

    /// <summary>The attempts as another request sees them, on a connection of its own.</summary>
    public AttemptScope NewScope() => new(_plugin.BeginLifetimeScope());

    /// <summary>Everything that was in memory is gone, as after a restart.</summary>
    public async Task RestartAsync()
    {
        await Scope.DisposeAsync();
        Scope = _plugin.BeginLifetimeScope();
    }

    public async Task<Person> AddAsync(string email, string password, string role = Roles.Learner, bool verified = true)
    {
        var added = await Get<NewAccounts>()
            .AddAsync(new("Ada Lovelace", email, password), role, verified, null, default);
        return added.Person ?? throw new InvalidOperationException($"{email} is taken.");
    }

    /// <summary>Writes the mails that were asked for, each in a transaction of the plugin's connection as the engine does.</summary>
    public async Task DeliverAsync()
    {
        foreach (var (asked, index) in Events.Take().Select((asked, index) => (asked, index)))
        {
            await using var scope = _plugin.BeginLifetimeScope();
            await using var transaction = await scope.Resolve<AccountsDb>().BeginTransactionAsync();
            await scope.Resolve<WriteMail>().HandleAsync(asked, new(index + 1, Clock.GetUtcNow(), 1), default);
            await transaction.CommitAsync();
        }
    }

    /// <summary>Who a response has signed in, by its cookie; null for nobody.</summary>
    public async Task<Person?> SignedInAsync(HttpContext context)
    {
        const string name = "edulure_session=";
        var cookie = context.Response.Headers.SetCookie.LastOrDefault(cookie =>
            cookie!.StartsWith(name, StringComparison.Ordinal)
        );
        return cookie is null
            ? null
            : await Sessions.ResumeAsync(new DefaultHttpContext(), cookie[name.Length..].Split(';')[0]);
    }

    /// <summary>A form of a browser that nobody saw before.</summary>
    public static Task<(HttpContext Context, Form Form)> PostAsync(params (string Name, string Value)[] fields) =>
        new TestBrowser().PostAsync(fields);

    public async ValueTask DisposeAsync()
    {
        await Scope.DisposeAsync();
        await _plugin.DisposeAsync();
        await _engine.DisposeAsync();
        await _database.DisposeAsync();
    }
}

internal sealed class AttemptScope(ILifetimeScope scope) : IAsyncDisposable
{
    public Attempts Attempts => scope.Resolve<Attempts>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
