using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Devices;

/// <summary>Where a person is signed in, and how that ends.</summary>
internal static class SessionsPage
{
    private const string Path = "/account/sessions";

    [Allow(AccountsPermissions.View)]
    public static async Task<IResult> Show(HttpContext context, Person person, ISessions sessions, ITexts texts)
    {
        var all = await sessions.ListAsync(context, person.Id);
        return new Page(
            "sessions",
            new SessionsModel([
                .. all.Select(session => new SessionView(
                    session.Id,
                    DeviceWords.Of(session.UserAgent, texts),
                    session.Address,
                    session.BegunAt,
                    session.SeenAt,
                    session.IsCurrent
                )),
            ])
        )
        {
            Title = texts.Get("accounts.sessions.title"),
            Breadcrumbs = [new(texts.Get("accounts.account.title"), "/account")],
        };
    }

    /// <summary>Ends one; the request's own is signing out.</summary>
    [Allow(AccountsPermissions.View)]
    public static async Task<IResult> End(
        HttpContext context,
        long session,
        Person person,
        AccountsDb db,
        ISessions sessions
    )
    {
        var all = await sessions.ListAsync(context, person.Id);
        if (all.FirstOrDefault(one => one.Id == session)?.IsCurrent == true)
        {
            await sessions.SignOutAsync(context);
            return Redirect.To("/", "accounts.sign-out.done");
        }
        // One that has ended already, or was never theirs, is not there afterwards either: both are told the same.
        await sessions.EndAsync(db, person.Id, session, context.RequestAborted);
        return Redirect.To(Path, "accounts.sessions.ended");
    }

    [Allow(AccountsPermissions.View)]
    public static async Task<IResult> EndOthers(HttpContext context, Person person, AccountsDb db, ISessions sessions)
    {
        await sessions.EndOthersAsync(db, context, person.Id, context.RequestAborted);
        return Redirect.To(Path, "accounts.sessions.others-ended");
    }
}

internal sealed record SessionsModel(IReadOnlyList<SessionView> Sessions)
{
    public bool HasOthers => Sessions.Any(session => !session.IsCurrent);
}

internal sealed record SessionView(
    long Id,
    string Device,
    string? Address,
    DateTimeOffset BegunAt,
    DateTimeOffset SeenAt,
    bool IsCurrent
);
