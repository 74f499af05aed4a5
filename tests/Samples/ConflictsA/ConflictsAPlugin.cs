using Edulure.Sdk;
using Markdig;

namespace Edulure.Samples.ConflictsA;

/// <summary>Shows which version of Markdig it got; <c>ConflictsB</c> brings another.</summary>
public sealed class ConflictsAPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Page("/conflicts-a", Library);

    [AllowEveryone]
    private static string Library() => $"Markdig {Markdown.Version}: {Markdown.ToHtml("*hi*").Trim()}";
}
