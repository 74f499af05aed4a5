using System.Globalization;
using Edulure.Engine.Appearance.Brand;
using Edulure.Engine.Appearance.Media;
using Edulure.Sdk;

namespace Edulure.Engine.Appearance.Home;

/// <summary>Reads a posted form into a section; what is wrong is noted in the form.</summary>
internal sealed class SectionInput(SectionKind kind, AppearanceFiles files)
{
    public const string Picture = "section-picture";

    /// <summary>Asks for another empty entry, and saves nothing.</summary>
    public const string More = "more";

    // Wide enough for a full-width picture on a dense screen.
    private const int PictureWidth = 1600;
    private const int PictureHeight = 1200;

    public static string Field(string name) => "section-" + name;

    public static string Field(int item, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"section-{item}-{name}");

    /// <summary>How many entries the form showed, so that each of them is read.</summary>
    public int Entries(Form form) =>
        kind.Item is null
            ? 0
            : Enumerable
                .Range(0, SectionKinds.MostItems)
                .Count(item => kind.Item.Any(field => form.Names.Contains(Field(item, field.Name))));

    public async Task<HomeSection> ReadAsync(Form form, HomeSection section, CancellationToken cancellationToken)
    {
        var read = section with
        {
            Fields = Read(form, kind.Fields, Field),
            Items = kind.Item is { } fields ? ReadItems(form, fields) : [],
        };
        if (read.Fields.ContainsKey("action") != read.Fields.ContainsKey("href") && form.IsValid)
            form.Fail(
                read.Fields.ContainsKey("action") ? Field("href") : Field("action"),
                "admin.appearance.section.action_half"
            );
        return kind.HasPicture ? await ReadPictureAsync(form, read, cancellationToken) : read;
    }

    private List<IReadOnlyDictionary<string, string>> ReadItems(Form form, IReadOnlyList<SectionField> fields)
    {
        var items = new List<IReadOnlyDictionary<string, string>>();
        foreach (var item in Enumerable.Range(0, SectionKinds.MostItems))
        {
            string Name(string name) => Field(item, name);
            // An entry that was left empty, or emptied, goes.
            if (fields.All(field => form.Text(Name(field.Name)).Value.Length == 0))
                continue;
            items.Add(Read(form, fields, Name));
        }
        if (items.Count == 0 && form.IsValid)
            form.Fail(Field(0, fields[0].Name), "form.required");
        return items;
    }

    private static Dictionary<string, string> Read(
        Form form,
        IReadOnlyList<SectionField> fields,
        Func<string, string> nameOf
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var text = form.Text(nameOf(field.Name)).MaxLength(field.MaxLength);
            if (field.IsRequired)
                text = text.Required();
            if (field.Type is SectionFieldType.Choice)
                text = text.OneOf([.. field.Choices]);
            if (field.Type is SectionFieldType.Link && text.Value.Length > 0)
                text = text.Must(OwnerLink.IsValid(text.Value), "admin.appearance.link.wrong");
            if (text.Value.Length > 0)
                values[field.Name] = text.Value;
        }
        return values;
    }

    private async Task<HomeSection> ReadPictureAsync(
        Form form,
        HomeSection section,
        CancellationToken cancellationToken
    )
    {
        if (form.Files.GetFile(Picture) is not { Length: > 0 } file)
        {
            if (section.Picture is null)
                form.Fail(Picture, "admin.appearance.file.none");
            return section;
        }
        if (!form.IsValid)
        {
            // No browser fills a file field again.
            form.Fail(Picture, "admin.appearance.file.again");
            return section;
        }
        try
        {
            var picture = await Uploads.ReadAsync(
                file,
                Raster.MaxBytes,
                (content, cancellation) =>
                    Raster.ReadAsync(
                        content,
                        raster => raster.Fit(PictureWidth, PictureHeight, lossless: false),
                        cancellation
                    ),
                cancellationToken
            );
            var name = await files.SaveAsync(picture.Content, picture.Ending, cancellationToken);
            return section with { Picture = new KeptPicture(name, picture.Width, picture.Height) };
        }
        catch (RefusedFileException refusal)
        {
            form.Fail(Picture, refusal.Key, refusal.Arguments);
            return section;
        }
    }
}
