using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Site.Tests.Hardening;

/// <summary>
/// Strings that others collected to get code into pages, typed into every text field of every form that the owner of the site
/// meets, sent, and looked at where they are shown: nothing runs, nothing fails. Each string stands in one field, and in as
/// many as <c>EDULURE_ATTACK_FIELDS</c> says.
/// </summary>
[TestFixture]
internal sealed class HostileTextTests
{
    private static readonly HtmlParser s_parser = new();

    // What they end, delete or replace would be missed by the forms after them; the rest is not typed text.
    private static readonly string[] s_left =
    [
        "/sign-out",
        "/delete",
        "/remove",
        "/purge",
        "/disable",
        "/password",
        "/account/email",
        "/account/sign-",
        "/account/forgot",
        "/end",
        // A template is code: what runs of it is up to the policy of the page, and to send one takes the owner's token.
        "/admin/themes/playground/rendered",
    ];

    private DemoSite _site = null!;
    private Visitor _owner = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await DemoSite.StartAsync();
        _owner = _site.Visit();
        await _owner.SignInAsync(DemoSite.Owner);
    }

    [TearDown]
    public async Task TearDown()
    {
        _owner?.Dispose();
        await (_site?.DisposeAsync() ?? default);
    }

    [Test]
    public async Task None_becomes_code_wherever_it_is_typed()
    {
        var strings = HostileStrings.All();
        var forms = await FormsAsync();
        var fields = forms.SelectMany(form => form.Texts.Select(field => (Form: form, Field: field))).ToList();
        Assert.That(fields, Has.Count.GreaterThan(40));
        var each = int.TryParse(Environment.GetEnvironmentVariable("EDULURE_ATTACK_FIELDS"), out var more) ? more : 1;
        var step = Math.Max(1, fields.Count / each);
        var token = await _owner.TokenAsync("/account");
        var (sent, taken) = (0, 0);
        foreach (var (index, (form, field)) in fields.Index())
            for (var at = index % step; at < strings.Count; at += step)
            {
                var text = strings[at];
                using var answer = await SendAsync(form, field, text, token);
                sent++;
                var where = $"{form.Page} {field}: {text}";
                Assert.That((int)answer.StatusCode, Is.LessThan(500), where);
                await CheckAsync(answer, where);
                if (answer.Headers.Location is not { } location)
                    continue;
                taken++;
                using var shown = await _owner.GetAsync(location.OriginalString);
                Assert.That((int)shown.StatusCode, Is.LessThan(500), where);
                await CheckAsync(shown, where);
            }
        TestContext.Out.WriteLine($"{forms.Count} forms, {fields.Count} fields; {sent} sent, {taken} taken.");
        Assert.That(taken, Is.GreaterThan(sent / 10), "most of the forms take what is typed");
        foreach (var email in (string?[])[null, DemoSite.Learner, DemoSite.Teacher, DemoSite.Owner])
            await VisitAsync(email);
    }

    private async Task<List<FoundForm>> FormsAsync()
    {
        var ids = await DemoIds.ReadAsync(_site);
        var forms = new List<FoundForm>();
        foreach (var path in Paths(ids))
        {
            using var answer = await _owner.GetAsync(path);
            if (await ReadAsync(answer) is { } page)
                forms.AddRange(FoundForm.Of(path, page));
        }
        // The same form stands on many pages: the search of every page, the composer of every list.
        return
        [
            .. forms
                .Where(form => !Array.Exists(s_left, left => form.Action.Contains(left, StringComparison.Ordinal)))
                .DistinctBy(form => (form.Action.Split('?')[0], string.Join(' ', form.Texts))),
        ];
    }

    private IEnumerable<string> Paths(Dictionary<string, string> ids) =>
        Door.All(_site.Services)
            .Where(door => door is { IsPost: false, IsApi: false })
            .Select(door =>
                door.Path(name =>
                    name == "lesson" && door.Parameters.Contains("quizId")
                        ? ids["quizLesson"]
                        : ids.GetValueOrDefault(name, "1")
                )
            )
            .Distinct();

    private Task<HttpResponseMessage> SendAsync(FoundForm form, string field, string text, string token)
    {
        var values = form.With(field, text);
        return form.IsPost
            ? _owner.PostAsync(
                form.Action,
                new FormUrlEncodedContent(
                    values
                        .Append((Sdk.Testing.TestSite.TokenField, token))
                        .Select(value => KeyValuePair.Create(value.Item1, value.Item2))
                )
            )
            : _owner.GetAsync(
                form.Action.Split('?')[0]
                    + "?"
                    + string.Join(
                        '&',
                        values.Select(value => $"{value.Name}={Uri.EscapeDataString(Whole(value.Value))}")
                    )
            );
    }

    // What is left of the last string of each field, for everybody.
    private async Task VisitAsync(string? email)
    {
        using var visitor = _site.Visit();
        if (email is not null)
            await visitor.SignInAsync(email);
        foreach (var path in Paths(await DemoIds.ReadAsync(_site)))
        {
            using var answer = await visitor.GetAsync(path);
            Assert.That((int)answer.StatusCode, Is.LessThan(500), path);
            await CheckAsync(answer, $"{email} {path}");
        }
    }

    private static async Task CheckAsync(HttpResponseMessage answer, string where)
    {
        if (await ReadAsync(answer) is not { } page)
            return;
        Assert.That(MarkupDangers.Of(page), Is.Empty, where);
        Assert.That(page.All.Where(IsForeign).Select(element => element.OuterHtml), Is.Empty, where);
    }

    // A page has scripts of files and data in scripts, and no frame that says what it shows.
    private static bool IsForeign(IElement element) =>
        element.LocalName switch
        {
            "script" => !element.HasAttribute("src")
                && element.GetAttribute("type") is not ("importmap" or "application/json" or "application/ld+json"),
            "object" or "embed" or "base" => true,
            "meta" => element.HasAttribute("http-equiv"),
            _ => false,
        };

    private static async Task<IDocument?> ReadAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "text/html" && answer.StatusCode is not HttpStatusCode.SeeOther
            ? s_parser.ParseDocument(await answer.Content.ReadAsStringAsync())
            : null;

    // Half a character cannot be sent in an address.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());
}
