using System.Net;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>Looks at the pages that people see, also those of who does not belong to the tour: visitors, the owner.</summary>
internal static class Visits
{
    private static readonly string[] s_visitors =
    [
        "/account/sign-in",
        "/account/sign-in?return=%2Flearn",
        "/account/sign-up",
        "/account/sign-up/sent",
        "/account/verify",
        "/account/forgot",
        "/account/forgot/sent",
        "/courses?q=nothing-of-that-name",
        "/no-such-page",
    ];

    private static readonly string[] s_learners =
    [
        "/account",
        "/account/password",
        "/account/email",
        "/account/sessions",
        "/learn",
        "/admin",
        "/studio/courses",
        "/access?permission=courses.author",
    ];

    private static readonly string[] s_teachers = ["/studio/courses/import", "/courses"];

    private static readonly string[] s_owners =
    [
        "/admin/plugins",
        "/admin/plugins/install",
        "/admin/plugins/courses",
        "/admin/plugins/courses/cost",
        "/admin/plugins/courses/history",
        "/admin/plugins/courses/remove",
        "/admin/plugins/courses/purge",
        "/admin/settings",
        "/admin/settings/accounts",
        "/admin/settings/courses",
        "/admin/flags",
        "/admin/flags/courses.home-newest?who=learner%40edulure.test",
        "/admin/themes",
        "/admin/themes/history",
        "/admin/themes/figures",
        "/admin/themes/aurora/check",
        "/admin/themes/aurora/preview",
        "/admin/themes/aurora/schedule",
        "/admin/themes/playground",
        "/admin/audit",
        "/admin/audit?who=nobody%40edulure.test",
        "/admin/audit/entries/1",
        "/admin/audit/seal",
        "/admin/people",
        "/admin/roles",
        "/admin/roles/instructor",
        "/admin/access?permission=courses.edit",
    ];

    public static async Task AllAsync(DemoSite site)
    {
        await Tour.LearnAsync(site);
        await Tour.MakeAsync(site);
        await SeeAsync(site, null, s_visitors);
        await SeeAsync(site, DemoSite.Learner, s_learners);
        await SeeAsync(site, DemoSite.Teacher, s_teachers);
        await SeeAsync(site, DemoSite.Owner, s_owners);
        await GiveAsync(site);
        using var visitor = site.Visit();
        using var wrong = await visitor.PostAsync("/account/sign-in", "/account/sign-in", ("email", "no address"));
        Assert.That((int)wrong.StatusCode, Is.LessThan(500));
        using var taken = await visitor.PostAsync(
            "/account/sign-up",
            "/account/sign-up",
            ("name", ""),
            ("email", DemoSite.Owner)
        );
        Assert.That((int)taken.StatusCode, Is.LessThan(500));
        await FollowMailAsync(site);
    }

    // Pages that are open to whoever has a link alone.
    private static async Task FollowMailAsync(DemoSite site)
    {
        const string email = "vera@edulure.test";
        using var visitor = site.Visit();
        await visitor.SignUpAsync(site, "Vera Visitor", email);
        (await visitor.PostAsync("/account/forgot", "/account/forgot", ("email", email))).Dispose();
        (
            await visitor.PostAsync(
                "/account/email",
                "/account/email",
                ("email", "vera2@edulure.test"),
                ("password", Visitor.Password)
            )
        ).Dispose();
        foreach (
            var (to, path) in ((string, string)[])
                [(email, "account/reset"), ("vera2@edulure.test", "account/email/confirm")]
        )
            await visitor.OpenMailAsync(site, to, path);
        using var unfinished = site.Visit();
        const string late = "late@edulure.test";
        (
            await unfinished.PostAsync(
                "/account/sign-up",
                "/account/sign-up",
                ("name", "Late"),
                ("email", late),
                ("password", Visitor.Password)
            )
        ).Dispose();
        await unfinished.OpenMailAsync(site, late, "account/verify");
    }

    // So that the page of a person has something to show.
    private static async Task GiveAsync(DemoSite site)
    {
        using var owner = site.Visit();
        await owner.SignInAsync(DemoSite.Owner);
        var id = await site.NumberAsync($"SELECT id FROM engine_people WHERE email_key = '{DemoSite.Learner}'");
        var page = $"/admin/people/{id}";
        var scope = $"/courses/{DemoSite.Course}";
        using var given = await owner.PostAsync(page, page + "/grants", ("what", "role:instructor"), ("scope", scope));
        Assert.That(given.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        using var seen = await owner.GetAsync(page);
        Assert.That(seen.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task SeeAsync(DemoSite site, string? email, string[] paths)
    {
        using var visitor = site.Visit();
        if (email is not null)
            await visitor.SignInAsync(email);
        foreach (var path in paths)
        {
            using var answer = await visitor.GetAsync(path);
            Assert.That(answer.StatusCode, Is.LessThan(HttpStatusCode.InternalServerError), path);
        }
    }
}
