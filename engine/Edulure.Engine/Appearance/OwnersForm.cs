using System.Globalization;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance;

/// <summary>What all forms about looks have: the revision that they were made of, tabs, and how a refusal is shown.</summary>
internal sealed class OwnersForm(ITexts texts)
{
    public const string RevisionField = "revision";

    private const string Conflict = "admin.appearance.conflict";

    /// <summary>The revision that a form was made of; -1, which none has, where it says none.</summary>
    public static int Revision(Form form) =>
        int.TryParse(form.Value(RevisionField), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : -1;

    /// <summary>Notes that somebody else changed the same meanwhile. What was typed stays, and can be saved over it.</summary>
    public static Form Meanwhile(Form form, string? by) => form.Fail("", Conflict, ("name", by ?? ""));

    public Page Page(
        string template,
        object model,
        string title,
        Form form,
        params IReadOnlyList<Breadcrumb> breadcrumbs
    ) =>
        new(template, model)
        {
            Title = form.IsValid ? title : texts.Get("admin.error.title", ("title", title)),
            StatusCode =
                form.IsValid ? StatusCodes.Status200OK
                : form.Errors.Any(error => error.Key == Conflict) ? StatusCodes.Status409Conflict
                : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs = breadcrumbs,
        };

    /// <summary>The parts of the room, with the one that is open.</summary>
    public IReadOnlyList<object> Tabs(string open) =>
        [
            .. new[]
            {
                ("admin.appearance.tab.brand", AppearanceLinks.Brand),
                ("admin.appearance.tab.home", AppearanceLinks.Home),
                ("admin.appearance.tab.pages", AppearanceLinks.Pages),
                ("admin.appearance.tab.menus", AppearanceLinks.Menus),
            }.Select(tab => new
            {
                Label = texts.Get(tab.Item1),
                Href = tab.Item2,
                Current = tab.Item2 == open,
            }),
        ];
}
