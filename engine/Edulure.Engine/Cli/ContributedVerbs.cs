using System.CommandLine;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Cli;

/// <summary>The verbs of the engine and of every enabled plugin, on a site that does not serve.</summary>
internal sealed class ContributedVerbs : IAsyncDisposable
{
    private readonly Site _site;
    private readonly AsyncServiceScope _engineScope;
    private readonly List<GenerationScope> _pluginScopes = [];
    private readonly List<ICliCommand> _commands = [];

    private ContributedVerbs(Site site)
    {
        _site = site;
        _engineScope = site.Services.CreateAsyncScope();
    }

    /// <param name="withPlugins">False: the engine's verbs only, none of the plugins' code runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SiteUnavailableException">The database cannot be opened.</exception>
    public static async Task<ContributedVerbs> LoadAsync(bool withPlugins, CancellationToken cancellationToken)
    {
        var overrides = new Dictionary<string, string?>();
        if (!withPlugins)
            overrides["Plugins:SafeMode"] = "true";
        Site? site = null;
        try
        {
            site = Site.Build(serving: false, overrides);
            await site.StartAsync(demo: false, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (site is not null)
                await site.DisposeAsync();
            throw new SiteUnavailableException($"The site cannot be opened: {e.GetBaseException().Message}", e);
        }
        var verbs = new ContributedVerbs(site);
        verbs._commands.AddRange(verbs._engineScope.ServiceProvider.GetServices<ICliCommand>());
        foreach (var generation in site.Services.GetRequiredService<SiteContributions>().Generations)
            verbs.Take(generation);
        return verbs;
    }

    public void AddTo(RootCommand root)
    {
        foreach (var command in _commands.OrderBy(command => command.Verb.Words, StringComparer.Ordinal))
        {
            var parent = (Command)root;
            var words = command.Verb.Words.Split(' ');
            foreach (var word in words[..^1])
                parent = Group(parent, word);
            parent.Subcommands.Add(VerbBinder.Bind(command, words[^1]));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var scope in _pluginScopes)
            await scope.DisposeAsync();
        await _engineScope.DisposeAsync();
        await _site.StopAsync();
        await _site.DisposeAsync();
    }

    private void Take(Generation generation)
    {
        if (generation.Contributions.Commands.Count == 0 || generation.TryEnter() is not { } scope)
            return;
        _pluginScopes.Add(scope);
        foreach (var type in generation.Contributions.Commands)
            _commands.Add((ICliCommand)scope.Services.GetRequiredService(type));
    }

    private static Command Group(Command parent, string word)
    {
        if (parent.Subcommands.FirstOrDefault(command => command.Name == word) is { } there)
            return there;
        var group = new Command(word, $"Verbs of {word}.");
        parent.Subcommands.Add(group);
        return group;
    }
}
