using System.Net;
using Autofac;
using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

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
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build();
        _engine = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IEvents, SilentEvents>()
            .AddSingleton<SiteContributions>()
            .AddDataRoom(configuration)
            .AddIdentityRoom(configuration)
            .BuildServiceProvider();
        var services = new ContainerBuilder();
        AccountsServices.Register(services);
        // Hashing as in production would take most of the tests' time.
        services.RegisterInstance(new PasswordHashing(iterations: 1000));
        services.RegisterInstance<TimeProvider>(Clock);
        services.RegisterInstance(People);
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

    public async Task<Person> AddAsync(string email, string password, string role = Roles.Learner)
    {
        var added = await Get<NewAccounts>().AddAsync(new("Ada Lovelace", email, password), role, null, default);
        return added.Person ?? throw new InvalidOperationException($"{email} is taken.");
    }

    /// <summary>Who a response has signed in, by its cookie; null for nobody.</summary>
    public async Task<Person?> SignedInAsync(HttpContext context)
    {
        if (context.Response.Headers.SetCookie is not [.., { } cookie])
            return null;
        var token = cookie.Split('=', ';')[1];
        return await Sessions.ResumeAsync(new DefaultHttpContext(), token);
    }

    public static async Task<(HttpContext Context, Form Form)> PostAsync(params (string Name, string Value)[] fields)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Form = new FormCollection(
            fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))
        );
        return (context, (await Form.BindAsync(context))!);
    }

    public async ValueTask DisposeAsync()
    {
        await Scope.DisposeAsync();
        await _plugin.DisposeAsync();
        await _engine.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>Every text is its key.</summary>
internal sealed class KeysAsTexts : ITexts
{
    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => key;

    public string Language => "en";

    public ITexts In(string? language, string? timeZone = null) => this;
}

internal sealed class SilentEvents : IEvents
{
    public Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class => Task.CompletedTask;
}
