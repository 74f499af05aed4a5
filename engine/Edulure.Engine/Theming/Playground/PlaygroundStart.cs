using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming.Gallery;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Playground;

/// <summary>
/// What stands in the playground when it is opened: a sample of a component (<c>?component=button&amp;sample=0</c>), a sample of a
/// page (<c>?page=courses/catalogue&amp;sample=0</c>), or an example.
/// </summary>
internal static class PlaygroundStart
{
    private const string ExampleTemplate = """
        <div class="stack">
        <h2>{{ model.title }}</h2>
        <p>{{ component "badge" label: model.state kind: "success" }}</p>
        <ul>
        {{~ for lesson in model.lessons ~}}
          <li>{{ lesson.name }}: {{ date lesson.begins "date" }}</li>
        {{~ end ~}}
        </ul>
        <p>{{ component "button" label: model.action href: "/" kind: "primary" }}</p>
        </div>

        """;

    private const string ExampleModel = """
        {
          "title": "Drawing from life",
          "state": "Open",
          "action": "Have a look",
          "lessons": [
            { "name": "Light & shade", "begins": { "$time": "2026-03-01T10:00:00Z" } },
            { "name": "Hands", "begins": { "$time": "2026-03-08T10:00:00Z" } }
          ]
        }

        """;

    // Shown to people who write it: no letter is escaped that need not be. Templates encode it for the page.
    private static readonly JsonSerializerOptions s_written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Null: there is no such sample.</returns>
    public static PlaygroundInput? Of(IQueryCollection query, Theme theme, SiteContributions site)
    {
        var number = 0;
        if (
            query.TryGetValue("sample", out var sample)
            && !int.TryParse(sample, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        )
            return null;
        return query.TryGetValue("component", out var component) ? Component(component.ToString(), number, theme)
            : query.TryGetValue("page", out var page) ? Page(page.ToString(), number, theme, site)
            : new(PlaygroundParts.Site, ExampleTemplate, ExampleModel);
    }

    private static PlaygroundInput? Component(string name, int number, Theme theme)
    {
        if (
            ComponentDocuments.Of(theme).Find(name) is not { } document
            || document.Samples.ElementAtOrDefault(number) is not { } sample
        )
            return null;
        var template = SampleCall.Write(name, sample, out var model);
        return new(PlaygroundParts.Site, template, Written(model)) { Title = sample.Name };
    }

    private static PlaygroundInput? Page(string file, int number, Theme theme, SiteContributions site)
    {
        if (PlaygroundParts.FindTemplate(file, theme, site) is not (var part, var owner, var path))
            return null;
        var template = owner.OverrideIn(theme, path) is { } over ? File.ReadAllText(over) : owner.Read(path);
        if (template is null)
            return null;
        var start = new PlaygroundInput(part, template, "{}");
        if (owner.ReadSamples(path) is not { } text)
            return number == 0 ? start : null;
        try
        {
            return PageSamples.Read(text).ElementAtOrDefault(number) is { } sample
                ? start with
                {
                    Title = sample.Title,
                    Status = sample.Status,
                    Model = sample.Model.ValueKind == JsonValueKind.Undefined ? "" : Written(sample.Model),
                }
                : null;
        }
        catch (TemplateException)
        {
            // What is wrong with the samples is told by the check of the theme; the template can be tried without.
            return start;
        }
    }

    private static string Written<T>(T model) => JsonSerializer.Serialize(model, s_written) + "\n";
}
