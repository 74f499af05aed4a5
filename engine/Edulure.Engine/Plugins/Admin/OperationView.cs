using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>An operation as templates see it.</summary>
internal sealed class OperationView(PluginOperation operation, ITexts texts)
{
    public long Id => operation.Id;

    public string Plugin => operation.Plugin;

    /// <summary>As in <c>admin.operation.verb.…</c></summary>
    public PluginVerb Verb => operation.Verb;

    public string State => operation.State;

    public bool Running => operation.State == "running";

    public string Step => operation.Step;

    public double Percent => Math.Floor(Math.Clamp(operation.Progress, 0, 1) * 100);

    /// <summary>How it ended; null while it runs.</summary>
    public OperationWords? Words { get; } = operation.Words is { } words ? new(words, texts) : null;

    public DateTimeOffset StartedAt => operation.StartedAt;

    public string Href => PluginLinks.Operation(operation.Id);
}
