using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity.Permissions.Admin;

/// <summary>The way between the pages about people, roles and access, as far as somebody may open them.</summary>
internal sealed class PeopleTabs(IAccess access, ITexts texts)
{
    public IReadOnlyList<PeopleTab> For(HttpContext context, string current) =>
        [
            .. new[]
            {
                (PeopleLinks.People, "admin.people.menu", EnginePermissions.People),
                (PeopleLinks.Roles, "admin.roles.menu", EnginePermissions.Roles),
                (PeopleLinks.Access, "admin.access.menu", EnginePermissions.People),
            }
                .Where(tab => access.HasPermission(context.Person(), tab.Item3))
                .Select(tab => new PeopleTab(texts.Get(tab.Item2), tab.Item1, tab.Item1 == current)),
        ];
}

internal sealed record PeopleTab(string Label, string Href, bool Current);

/// <summary>An option of a select.</summary>
internal sealed record PeopleChoice(string Value, string Label, bool Given = false);
