using System.Text.Json.Serialization;
using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Life;

/// <summary>What an owner can do to a plugin.</summary>
internal enum PluginVerb
{
    Install,
    Enable,
    Disable,
    Upgrade,
    Rollback,
    Remove,
    Purge,
}

/// <summary>Who asks for it, for the audit.</summary>
/// <param name="PersonId">Null on the command line and for the engine itself.</param>
/// <param name="Name">For people.</param>
internal sealed record PluginActor(long? PersonId, string Name)
{
    public static PluginActor CommandLine { get; } = new(null, "command line");

    public static PluginActor Engine { get; } = new(null, "engine");
}

/// <summary>Something that is to be done.</summary>
/// <param name="Verb">What.</param>
/// <param name="Plugin">To which plugin; for Install and Upgrade null where <paramref name="File"/> says it.</param>
/// <param name="File">A package file for Install and Upgrade; null: from a feed, or for Upgrade the newest that is kept here.</param>
/// <param name="AcceptGrants">The owner has seen and accepts what the version asks for beyond what was granted before.</param>
/// <param name="Actor">Who.</param>
internal sealed record PluginRequest(
    PluginVerb Verb,
    string? Plugin,
    string? File,
    bool AcceptGrants,
    PluginActor Actor
);

/// <summary>How it ended.</summary>
/// <param name="Code">Stable, for a refusal or failure; null for success.</param>
/// <param name="Message">For people: what was done, or why it was not.</param>
/// <param name="Plugin">Where the plugin is now; null where there is none.</param>
internal sealed record PluginOutcome(string? Code, string Message, PluginStatus? Plugin)
{
    public bool Done => Code is null;

    /// <summary>The message for pages.</summary>
    [JsonIgnore]
    public OperationMessage Words { get; init; } = new(Message);
}

/// <summary>How far something has got.</summary>
/// <param name="Text">The step by its name: <c>queue</c>, <c>verify</c>, <c>try-migrations</c> …; pages have words for it.</param>
/// <param name="Progress">0 to 1.</param>
internal sealed record OperationStep(string Text, double Progress)
{
    /// <summary>What the package asks for; empty at steps that do not tell.</summary>
    public IReadOnlyList<Grant> Asked { get; init; } = [];
}

/// <summary>Something that is or was done, as every node sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Plugin">To which plugin.</param>
/// <param name="Verb">What.</param>
/// <param name="State">running, done, failed or cancelled.</param>
/// <param name="Step">What is being done now, or was last.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Message">How it ended; null while it runs.</param>
/// <param name="StartedAt">When it was asked for.</param>
internal sealed record PluginOperation(
    long Id,
    string Plugin,
    PluginVerb Verb,
    string State,
    string Step,
    double Progress,
    string? Message,
    DateTimeOffset StartedAt
)
{
    /// <summary>The message for pages; null while it runs.</summary>
    public OperationMessage? Words { get; init; } = Message is null ? null : new(Message);
}
