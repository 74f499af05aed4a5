using Edulure.Sdk;

namespace Edulure.Engine.Tests.Theming;

/// <summary>A page with a layout and twenty components: what the cost of rendering is judged by.</summary>
internal sealed class TwentyCardsPage : IDisposable
{
    private readonly SampleSite _site = new();
    private readonly Microsoft.AspNetCore.Http.HttpContext _request;
    private readonly Page _page;

    public TwentyCardsPage()
    {
        _site
            .Theme("plain", "layouts/wide.html", "<title>{{ page.title }}</title>{{ head }}<main>{{ content }}</main>")
            .Theme("plain", "components/card.html", "<a href=\"{{ href }}\"><h3>{{ title }}</h3></a><p>{{ text }}</p>")
            .Theme(
                "plain",
                "pages/cards.html",
                """
                {{ layout "wide" }}
                {{ for card in model.cards }}{{ component "card" href: card.href title: card.title text: card.text }}{{ end }}
                """
            );
        var cards = Enumerable.Range(1, 20).Select(number => new Card($"Course {number}", $"/courses/{number}"));
        _page = new("cards", new { Cards = cards.ToList() }) { Title = "Courses" };
        _request = _site.Request("/courses");
    }

    /// <summary>Renders it once more; the first time templates are read.</summary>
    public Task<byte[]> RenderAsync() => _site.Pages.RenderToBytesAsync(_request, _page);

    public void Dispose() => _site.Dispose();

    private sealed record Card(string Title, string Href)
    {
        public string Text { get; } = "Short lessons & exercises, in <twenty> steps that everybody can take.";
    }
}
