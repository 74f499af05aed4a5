using System.Net;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Packages;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Admin;

internal sealed class InstallTests
{
    private const string Install = "/admin/plugins/install";

    private AdminSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AdminSite.StartAsync();

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_package_is_looked_at_before_it_is_installed_and_its_new_grants_are_marked()
    {
        _site.Desk.Read = file =>
            SomePlugins.Review(
                SomePlugins.Manifest("blog", "1.3.0", new("tables", null), new("outbound", "tax.example.com")),
                file,
                "1.2.0",
                [new("outbound", "tax.example.com")]
            );

        using var uploaded = await _site.UploadAsync(Install, Install, "package", [1, 2, 3]);
        var review = uploaded.Headers.Location!.OriginalString;
        var page = await _site.PageAsync(review);

        Assert.That(uploaded.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Upgrade Blog?"));
        Assert.That(page.QuerySelector(".alert--warning")!.TextContent, Does.Contain("Unsigned"));
        var grants = page.QuerySelectorAll(".admin-grants li");
        Assert.That(grants, Has.Length.EqualTo(2));
        Assert.That(grants[0].QuerySelector(".badge")!.TextContent, Is.EqualTo("New"));
        Assert.That(grants[0].TextContent, Does.Contain("tax.example.com"));
        Assert.That(grants[1].QuerySelector(".badge"), Is.Null);
        Assert.That(_site.Desk.Begun, Is.Empty, "nothing was done yet");

        using var answer = await _site.PostAsync(review, review, ("sha256", "5ha"));

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/admin/plugins/operations/42"));
        var request = _site.Desk.Begun.Single().Request;
        Assert.That(
            (request.Verb, request.Plugin, request.AcceptGrants),
            Is.EqualTo((PluginVerb.Upgrade, "blog", true))
        );
        Assert.That(await File.ReadAllBytesAsync(request.File!), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_bad_package_is_refused_in_words_and_nothing_of_it_is_kept()
    {
        _site.Desk.Read = _ => throw new PackageException("hash-mismatch", "x.dll is <not> what the list says.");

        using var answer = await _site.UploadAsync(Install, Install, "package", [1, 2, 3]);
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);

        var alert = page.QuerySelector(".alert--danger")!.TextContent;
        Assert.That(alert, Does.Contain("x.dll is <not> what the list says.").And.Contain("hash-mismatch"));
        Assert.That(page.Title, Does.StartWith("Error: "));
        Assert.That(Directory.EnumerateFiles(_site.Uploads), Is.Empty);
    }

    [Test]
    public async Task A_form_without_a_file_says_what_is_missing()
    {
        using var answer = await _site.UploadAsync(Install, Install, "other", [1]);
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);

        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#package"));
        Assert.That(page.GetElementById("package-error")!.TextContent, Does.Contain("Choose a package file"));
    }

    [Test]
    public async Task What_the_site_refuses_cannot_be_confirmed()
    {
        _site.Desk.Read = file =>
            SomePlugins.Review(
                SomePlugins.Manifest("blog", "1.0.0"),
                file,
                "1.2.0",
                refusal: new("not-newer", "'version' is 1.0.0; blog 1.2.0 is installed.")
            );
        using var uploaded = await _site.UploadAsync(Install, Install, "package", [1]);
        var review = uploaded.Headers.Location!.OriginalString;

        var page = await _site.PageAsync(review);
        using var forced = await _site.PostAsync(review, review, ("sha256", "5ha"));

        Assert.That(page.QuerySelector(".alert--danger")!.TextContent, Does.Contain("not-newer"));
        Assert.That(page.QuerySelector("main .button--primary"), Is.Null);
        Assert.That(forced.Headers.Location!.OriginalString, Is.EqualTo(Install));
        Assert.That(_site.Desk.Begun, Is.Empty);
    }

    [Test]
    public async Task Another_file_than_the_one_that_was_seen_is_not_installed()
    {
        _site.Desk.Read = file => SomePlugins.Review(SomePlugins.Manifest("blog", "1.0.0"), file);
        using var uploaded = await _site.UploadAsync(Install, Install, "package", [1]);
        var review = uploaded.Headers.Location!.OriginalString;

        using var answer = await _site.PostAsync(review, review, ("sha256", "another"));

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary")!.TextContent, Does.Contain("no longer the one"));
        Assert.That(_site.Desk.Begun, Is.Empty);
    }

    [Test]
    public async Task A_file_can_be_discarded()
    {
        _site.Desk.Read = file => SomePlugins.Review(SomePlugins.Manifest("blog", "1.0.0"), file);
        using var uploaded = await _site.UploadAsync(Install, Install, "package", [1]);
        var review = uploaded.Headers.Location!.OriginalString;

        using var answer = await _site.PostAsync(review, review + "/discard");

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/admin/plugins"));
        Assert.That(Directory.EnumerateFiles(_site.Uploads), Is.Empty);
        Assert.That((await _site.Client.GetAsync(review)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_package_of_the_feed_is_fetched_and_looked_at_in_the_same_way()
    {
        _site.Desk.Offers = new([new("wiki", "Wiki", "", "0.9.0")], []);
        _site.Desk.Read = file => SomePlugins.Review(SomePlugins.Manifest("wiki", "0.9.0"), file);

        using var answer = await _site.PostAsync(Install, Install + "/feed", ("plugin", "wiki"));
        var page = await _site.PageAsync(answer.Headers.Location!.OriginalString);
        using var gone = await _site.PostAsync(Install, Install + "/feed", ("plugin", "other"));

        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Install Wiki?"));
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task A_version_that_was_rolled_back_from_is_offered_and_looked_at_in_the_same_way()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("wiki") with { Versions = ["1.3.0", "1.2.0"] });
        _site.Desk.Read = file => SomePlugins.Review(SomePlugins.Manifest("wiki", "1.3.0"), file, "1.2.0");

        var plugin = await _site.PageAsync("/admin/plugins/wiki");
        var form = plugin.QuerySelector($"form[action='{Install}/kept']")!;
        using var answer = await _site.PostAsync(
            "/admin/plugins/wiki",
            Install + "/kept",
            ("plugin", "wiki"),
            ("version", "1.3.0")
        );
        var page = await _site.PageAsync(answer.Headers.Location!.OriginalString);
        using var gone = await _site.PostAsync(
            "/admin/plugins/wiki",
            Install + "/kept",
            ("plugin", "wiki"),
            ("version", "9.9.9")
        );

        Assert.That(form.QuerySelector("[name=version]")!.GetAttribute("value"), Is.EqualTo("1.3.0"));
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Upgrade Wiki?"));
        var refusal = await AdminSite.DocumentAsync(gone, HttpStatusCode.UnprocessableEntity);
        Assert.That(refusal.QuerySelector(".alert--danger")!.TextContent, Does.Contain("not-at-hand"));
    }

    [Test]
    public async Task What_nobody_decided_about_goes_with_a_later_upload()
    {
        _site.Desk.Read = file => SomePlugins.Review(SomePlugins.Manifest("blog", "1.0.0"), file);
        using var first = await _site.UploadAsync(Install, Install, "package", [1]);
        foreach (var file in Directory.EnumerateFiles(_site.Uploads))
            File.SetLastWriteTimeUtc(file, (_site.Clock.GetUtcNow() - TimeSpan.FromHours(7)).UtcDateTime);

        using var second = await _site.UploadAsync(Install, Install, "package", [2]);

        Assert.That(
            await File.ReadAllBytesAsync(Directory.EnumerateFiles(_site.Uploads).Single()),
            Is.EqualTo(new byte[] { 2 })
        );
    }
}
