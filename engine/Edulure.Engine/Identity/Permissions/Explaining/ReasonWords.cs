using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions.Explaining;

/// <summary>Puts the reasons of a decision into words for people.</summary>
internal sealed class ReasonWords(RoleNames names, ResourceFinder resources, ITexts texts)
{
    public async Task<IReadOnlyList<ReasonView>> OfAsync(AccessDecision decision, CancellationToken cancellationToken)
    {
        var scopes = decision.Reasons.Select(reason => reason.Scope).OfType<ResourceRef>().Distinct().ToList();
        var found = scopes.Count == 0 ? null : await resources.ResolveAsync(scopes, cancellationToken);
        return
        [
            .. decision.Reasons.Select(reason => new ReasonView(
                !reason.Counts ? "unused"
                    : reason.Allowed ? "allows"
                    : "denies",
                Title(reason),
                Known(reason) is null ? reason.Detail : null,
                reason.Scope is { } scope ? found?.GetValueOrDefault(scope)?.Title ?? scope.ToString() : null,
                reason.Until
            )),
        ];
    }

    private string Title(AccessReason reason) =>
        Known(reason) ?? texts.Get("access.reason.unnamed", ("code", reason.Code));

    // Plugins may have texts for the codes of their own rules.
    private string? Known(AccessReason reason)
    {
        var key = $"access.reason.{reason.Code}.{(reason.Allowed ? "yes" : "no")}";
        var text = texts.Get(key, ("name", Name(reason)));
        return text == key ? null : text;
    }

    private string Name(AccessReason reason) =>
        reason.Source is not { } source ? ""
        : names.Exists(source) ? names.Of(source)
        : names.OfPermission(source);
}

/// <summary>A reason, as templates see it.</summary>
/// <param name="Kind"><c>allows</c>, <c>denies</c>, or <c>unused</c>: something else decided.</param>
/// <param name="Title">In words.</param>
/// <param name="Detail">Of a plugin, in its own words; null where the title says all.</param>
/// <param name="Scope">For which resource; null: the whole site.</param>
/// <param name="Until">When it changes or has changed; null: it stays.</param>
internal sealed record ReasonView(string Kind, string Title, string? Detail, string? Scope, DateTimeOffset? Until);
