using System.Security.Cryptography;
using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Home;

/// <summary>The form of one section, new or already there.</summary>
internal sealed class SectionPage(AppearanceDocuments documents, AppearanceFiles files, ITexts texts)
{
    public const long MaxBody = Raster.MaxBytes + (1 << 20);

    public async Task<IResult?> ShowNewAsync(HttpContext context) =>
        SectionKinds.Find(context.Route("kind")) is { } kind
            ? Page(kind, null, Form.Of(), (await StoredAsync(context)).Revision)
            : null;

    public async Task<IResult?> AddAsync(HttpContext context)
    {
        if (SectionKinds.Find(context.Route("kind")) is not { } kind)
            return null;
        var id = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return await SaveAsync(context, kind, new() { Id = id, Kind = kind.Id }, isNew: true);
    }

    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var stored = await StoredAsync(context);
        return Find(context, stored.Content) is var (section, kind)
            ? Page(kind, section, Form.Of(), stored.Revision)
            : null;
    }

    public async Task<IResult?> EditAsync(HttpContext context) =>
        Find(context, (await StoredAsync(context)).Content) is var (section, kind)
            ? await SaveAsync(context, kind, section, isNew: false)
            : null;

    private async Task<IResult?> SaveAsync(HttpContext context, SectionKind kind, HomeSection section, bool isNew)
    {
        var form = await context.FormAsync();
        var input = new SectionInput(kind, files);
        var revision = OwnersForm.Revision(form);
        if (form.Checked(SectionInput.More))
            return Page(kind, isNew ? null : section, form, revision, entries: input.Entries(form) + 1);
        var read = await input.ReadAsync(form, section, context.RequestAborted);
        var home = await StoredAsync(context);
        if (isNew && home.Content.Sections.Count >= SectionKinds.MostSections)
            form.Fail("", "admin.appearance.home.full", ("max", SectionKinds.MostSections));
        if (!form.IsValid)
            return Page(kind, isNew ? null : section, form, revision, entries: input.Entries(form));
        var saved = await documents.ChangeAsync(
            AppearanceParts.Home,
            revision,
            now => now.Edit(now.Sections.Put(read)),
            context.Actor(),
            isNew ? "appearance.home.add" : "appearance.home.edit",
            context.RequestAborted
        );
        if (saved)
            return Redirect.To(AppearanceLinks.Home, "admin.appearance.home.saved");
        // A picture that came with what was not saved is nobody's.
        if (read.Picture is { } picture && picture != section.Picture)
            await files.DeleteAsync(picture.File);
        home = await StoredAsync(context);
        return Page(
            kind,
            isNew ? null : section,
            OwnersForm.Meanwhile(form, home.ChangedBy),
            home.Revision,
            entries: input.Entries(form)
        );
    }

    private Task<StoredDocument<HomeDocument>> StoredAsync(HttpContext context) =>
        documents.ReadAsync(AppearanceParts.Home, context.RequestAborted);

    private static (HomeSection Section, SectionKind Kind)? Find(HttpContext context, HomeDocument home) =>
        home.Sections.FirstOrDefault(section => section.Id == context.Route("section")) is { } section
        && SectionKinds.Find(section.Kind) is { } kind
            ? (section, kind)
            : null;

    private Page Page(SectionKind kind, HomeSection? section, Form form, int revision, int? entries = null)
    {
        var isTyped = form.Names.Count > 0;
        var count = entries ?? Math.Max(1, section?.Items.Count ?? 0);
        var name = texts.Get($"admin.appearance.kind.{kind.Id}");
        return new OwnersForm(texts).Page(
            "appearance/section",
            new
            {
                Form = form,
                Revision = revision,
                Kind = kind.Id,
                Heading = section is null ? texts.Get("admin.appearance.section.new", ("kind", name)) : name,
                About = texts.Get($"admin.appearance.kind.{kind.Id}.about"),
                Fields = Fields(kind.Fields, section?.Fields, SectionInput.Field, isTyped ? form : null),
                Items = kind.Item is not { } item
                    ? null
                    : Enumerable
                        .Range(0, Math.Min(count, SectionKinds.MostItems))
                        .Select(number => new
                        {
                            Number = number + 1,
                            Fields = Fields(
                                item,
                                section?.Items.ElementAtOrDefault(number),
                                field => SectionInput.Field(number, field),
                                isTyped ? form : null
                            ),
                        })
                        .ToList(),
                CanAddItem = count < SectionKinds.MostItems,
                kind.HasPicture,
                Picture = section?.Picture?.ToDress(),
                IsNew = section is null,
            },
            section is null ? texts.Get("admin.appearance.section.new", ("kind", name)) : name,
            form,
            new Breadcrumb(texts.Get("admin.appearance.home.title"), AppearanceLinks.Home)
        );
    }

    private List<object> Fields(
        IReadOnlyList<SectionField> fields,
        IReadOnlyDictionary<string, string>? values,
        Func<string, string> nameOf,
        Form? typed
    ) =>
        [
            .. fields.Select(field => new
            {
                Name = nameOf(field.Name),
                Label = texts.Get($"admin.appearance.field.{field.Name}"),
                Hint = field.Type switch
                {
                    SectionFieldType.Markdown => texts.Get("admin.appearance.markdown"),
                    SectionFieldType.Link => texts.Get("admin.appearance.link.hint"),
                    _ when field.Name == "alt" => texts.Get("admin.appearance.field.alt.hint"),
                    _ => null,
                },
                field.Type,
                Value = typed?.Value(nameOf(field.Name)) ?? values?.GetValueOrDefault(field.Name) ?? "",
                IsOptional = !field.IsRequired && field.Type is not SectionFieldType.Choice,
                Options = field
                    .Choices.Select(choice => new
                    {
                        Value = choice,
                        Label = texts.Get($"admin.appearance.field.{field.Name}.{choice}"),
                    })
                    .ToList(),
            }),
        ];
}
