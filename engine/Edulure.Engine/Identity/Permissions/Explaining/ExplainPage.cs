using Edulure.Engine.Identity.Permissions.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity.Permissions.Explaining;

/// <summary>Why somebody may or may not: of anybody for those who manage people, of oneself for everybody.</summary>
internal sealed class ExplainPage(
    AccessQuestions questions,
    IAccess access,
    ReasonWords words,
    RoleNames names,
    RolePermissions permissions,
    ResourceFinder resources,
    PeopleTabs tabs,
    ITexts texts
)
{
    /// <summary>The page of the administration.</summary>
    public async Task<IResult?> ShowAsync(HttpContext context) =>
        Page(
            "access/explain",
            await AskAsync(context, Value(context, "person")),
            tabs.For(context, PeopleLinks.Access),
            "admin.access.title"
        );

    /// <summary>The page about oneself, to which the page of a refusal leads.</summary>
    public async Task<IResult?> ShowOwnAsync(HttpContext context)
    {
        if (context.Person() is not null)
            return Page("access/own", await AskAsync(context, ""), [], "access.title");
        await Refusal.ChallengeAsync(context);
        return Results.Empty;
    }

    private async Task<Answer> AskAsync(HttpContext context, string person)
    {
        var (permission, resource) = (Value(context, "permission"), Value(context, "resource"));
        var form = Form.Of(("person", person), ("permission", permission), ("resource", resource));
        if (permission.Length == 0 && resource.Length == 0)
            return new(form, null);
        var (question, problem) = await questions.ReadAsync(
            context.Person()!,
            person,
            permission,
            resource,
            context.RequestAborted
        );
        if (question is null)
        {
            form.Fail(problem!.Field, "access.error." + problem.Code);
            return new(form, null);
        }
        var decision = await access.DecideAsync(
            question.Person,
            question.Permission,
            question.Resource,
            context.RequestAborted
        );
        var found = question.Resource is { } reference
            ? (await resources.ResolveAsync([reference], context.RequestAborted)).GetValueOrDefault(reference)
            : null;
        return new(
            form,
            new(
                decision.Allowed,
                question.Person.Name,
                names.OfPermission(question.Permission),
                question.Resource is null ? null : found?.Title ?? question.Resource.ToString(),
                await words.OfAsync(decision, context.RequestAborted)
            )
        );
    }

    private Page Page(string template, Answer answer, IReadOnlyList<PeopleTab> shown, string titleKey)
    {
        var title = texts.Get(titleKey);
        return new(
            template,
            new
            {
                Tabs = shown,
                answer.Form,
                Permissions = permissions
                    .Known.Select(permission => new PeopleChoice(permission, names.OfPermission(permission)))
                    .Prepend(new("", texts.Get("access.permission.choose")))
                    .ToList(),
                answer.Verdict,
            }
        )
        {
            Title = answer.Form.IsValid ? title : texts.Get("admin.error.title", ("title", title)),
            StatusCode = answer.Form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static string Value(HttpContext context, string name) =>
        context.Request.Query[name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();

    private sealed record Answer(Form Form, Verdict? Verdict);

    /// <summary>The answer, as templates see it.</summary>
    private sealed record Verdict(
        bool Allowed,
        string Person,
        string Permission,
        string? Resource,
        IReadOnlyList<ReasonView> Reasons
    );
}
