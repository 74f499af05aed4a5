using Edulure.Sdk;
using Markdig;

namespace Edulure.Samples.ConflictsB;

/// <summary>Shows which version of Markdig it got; <c>ConflictsA</c> brings another.</summary>
public sealed class ConflictsBPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Page("/conflicts-b", Library);

    [AllowEveryone]
    private static string Library() => $"Markdig {Markdown.Version}: {Markdown.ToHtml("*hi*").Trim()}";
}
