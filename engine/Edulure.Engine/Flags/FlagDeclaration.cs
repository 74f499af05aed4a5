using Edulure.Sdk;

namespace Edulure.Engine.Flags;

/// <summary>A flag as code declares it, copied: a record or a list of a plugin would hold its generation after it has gone.</summary>
/// <param name="Id">Of the flag.</param>
/// <param name="Plugin">Who declares it; <see cref="EngineFlags.Engine"/> for the engine's own.</param>
/// <param name="PluginName">The same for people.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Expires">When it should have left the code.</param>
/// <param name="IsOn">Where the site's owner has said nothing.</param>
/// <param name="Variants">Empty: it is on or off, no more.</param>
internal sealed record FlagDeclaration(
    string Id,
    string Plugin,
    string PluginName,
    string Owner,
    DateOnly Expires,
    bool IsOn,
    IReadOnlyList<string> Variants
)
{
    public const int MaxId = 100;

    private const int MaxVariants = 20;
    private const int MaxVariant = 40;
    private const int MaxOwner = 200;

    public static FlagDeclaration Of(Flag flag, string plugin, string pluginName) =>
        new(flag.Id, plugin, pluginName, flag.Owner, flag.Expires, flag.IsOn, [.. flag.Variants]);

    /// <summary>The plugin that the id of a flag names.</summary>
    public static string PluginOf(string id) => id.IndexOf('.') is var dot and > 0 ? id[..dot] : id;

    /// <summary>What is wrong with a flag that a plugin declares.</summary>
    public static IEnumerable<string> Problems(Flag flag, string plugin)
    {
        var what = $"The flag '{flag.Id}'";
        if (!flag.Id.StartsWith(plugin + ".", StringComparison.Ordinal) || !IsName(flag.Id[(plugin.Length + 1)..]))
            yield return $"{what} is not '{plugin}.' and a name of lower-case letters, digits and hyphens.";
        if (flag.Id.Length > MaxId)
            yield return $"{what} has more than {MaxId} characters.";
        if (string.IsNullOrWhiteSpace(flag.Owner) || flag.Owner.Length > MaxOwner)
            yield return $"{what} has no owner of 1 to {MaxOwner} characters.";
        if (flag.Variants.Count == 1 || flag.Variants.Count > MaxVariants)
            yield return $"{what} has {flag.Variants.Count} variants; it may have none, or 2 to {MaxVariants}.";
        foreach (var variant in flag.Variants)
            if (!IsName(variant) || variant.Length > MaxVariant)
                yield return $"{what} has the variant '{variant}', which is not 1 to {MaxVariant} lower-case letters, digits and hyphens.";
        if (flag.Variants.Distinct(StringComparer.Ordinal).Count() != flag.Variants.Count)
            yield return $"{what} has a variant twice.";
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && name.All(character =>
            char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'
        );
}
