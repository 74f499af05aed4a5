namespace Edulure.Engine.Appearance.Home;

/// <summary>The kinds there are, in the order in which they are offered.</summary>
internal static class SectionKinds
{
    public const string Hero = "hero";
    public const string Featured = "featured";

    /// <summary>Of each list. More is a page of its own.</summary>
    public const int MostItems = 12;

    /// <summary>Of a home page.</summary>
    public const int MostSections = 30;

    private static readonly SectionField s_title = new("title", SectionFieldType.Line, 120);
    private static readonly SectionField s_action = new("action", SectionFieldType.Line, 40);
    private static readonly SectionField s_href = new("href", SectionFieldType.Link, OwnerLink.MaxLength);

    public static IReadOnlyList<SectionKind> All { get; } =
    [
        new(Hero, "sun", s_title with { IsRequired = true }, new("text", SectionFieldType.Text, 300), s_action, s_href),
        new(Featured, "book"),
        new("text", "text", s_title, new("body", SectionFieldType.Markdown, 10_000, IsRequired: true)),
        new(
            "picture",
            "screen",
            s_title,
            new("body", SectionFieldType.Markdown, 5_000, IsRequired: true),
            new("alt", SectionFieldType.Line, 250),
            new("side", SectionFieldType.Choice, 10, IsRequired: false, "end", "start")
        )
        {
            HasPicture = true,
        },
        new("questions", "quiz", s_title with { IsRequired = true })
        {
            Item =
            [
                new("question", SectionFieldType.Line, 200, IsRequired: true),
                new("answer", SectionFieldType.Markdown, 3_000, IsRequired: true),
            ],
        },
        new(
            "quote",
            "discussion",
            new("quote", SectionFieldType.Text, 600, IsRequired: true),
            new("name", SectionFieldType.Line, 80, IsRequired: true),
            new("role", SectionFieldType.Line, 120)
        ),
        new("figures", "target", s_title)
        {
            Item =
            [
                new("value", SectionFieldType.Line, 16, IsRequired: true),
                new("label", SectionFieldType.Line, 80, IsRequired: true),
            ],
        },
        new(
            "action",
            "arrow-right",
            s_title with
            {
                IsRequired = true,
            },
            new("text", SectionFieldType.Text, 300),
            s_action with
            {
                IsRequired = true,
            },
            s_href with
            {
                IsRequired = true,
            }
        ),
    ];

    public static SectionKind? Find(string id) => All.FirstOrDefault(kind => kind.Id == id);
}
