using System.Globalization;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Links;
using Edulure.Plugins.Accounts.SignUp;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Mailing;

/// <summary>Finds out who is to be written to and writes to them, in their language. Tokens are made here, and leave in the mail alone.</summary>
internal sealed class WriteMail(
    AccountsDb db,
    IPeople people,
    IMail mail,
    ISite site,
    ITexts texts,
    MailedLinks links,
    PendingSignUps signUps,
    Attempts attempts
) : IEventHandler<MailAsked>
{
    public Task HandleAsync(MailAsked asked, EventContext context, CancellationToken cancellationToken) =>
        asked.Kind switch
        {
            MailKinds.SignUp => SignUpAsync(asked, cancellationToken),
            MailKinds.Verify => VerifyAsync(asked, cancellationToken),
            MailKinds.Reset => ResetAsync(asked, cancellationToken),
            MailKinds.PasswordChanged => PasswordChangedAsync(asked, cancellationToken),
            MailKinds.Address => AddressAsync(asked, cancellationToken),
            MailKinds.AddressChanged => AddressChangedAsync(asked, cancellationToken),
            MailKinds.Guessed => GuessedAsync(asked, cancellationToken),
            MailKinds.NewDevice => NewDeviceAsync(asked, context, cancellationToken),
            _ => throw new InvalidOperationException($"There is no mail of the kind {asked.Kind}."),
        };

    private async Task SignUpAsync(MailAsked asked, CancellationToken cancellationToken)
    {
        if (await signUps.FindAsync(asked.SignUpId, cancellationToken) is not { } signUp)
            return;
        if (await people.FindByEmailAsync(signUp.Email, cancellationToken) is { } owner)
        {
            await signUps.DropAsync(signUp.Id, cancellationToken);
            await TellOwnerAsync(owner, asked, cancellationToken);
        }
        else if (await MayAsync(asked.Kind, signUp.Email, cancellationToken))
        {
            var token = await signUps.LinkAsync(signUp.Id, cancellationToken);
            var own = texts.In(signUp.Language);
            await SendAsync(
                signUp.Email,
                own.Get("accounts.mail.sign-up.subject", ("site", SiteName)),
                own.Get(
                    "accounts.mail.sign-up.text",
                    ("name", signUp.Name),
                    ("site", SiteName),
                    ("link", Link("account/verify?token=" + token))
                ),
                cancellationToken
            );
        }
    }

    private async Task VerifyAsync(MailAsked asked, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(asked.PersonId, cancellationToken) is not { EmailVerified: false } person)
            return;
        var token = await links.CreateAsync(LinkKinds.Verify, person.Id, person.Email, cancellationToken);
        var own = In(person, asked);
        await SendAsync(
            person.Email,
            own.Get("accounts.mail.verify.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.verify.text",
                ("name", person.Name),
                ("site", SiteName),
                ("link", Link("account/verify?token=" + token))
            ),
            cancellationToken
        );
    }

    private async Task ResetAsync(MailAsked asked, CancellationToken cancellationToken)
    {
        if (await people.FindByEmailAsync(asked.Email, cancellationToken) is not { } person)
            return;
        if (!await MayAsync(asked.Kind, person.Email, cancellationToken))
            return;
        var token = await links.CreateAsync(LinkKinds.Reset, person.Id, person.Email, cancellationToken);
        var own = In(person, asked);
        await SendAsync(
            person.Email,
            own.Get("accounts.mail.reset.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.reset.text",
                ("name", person.Name),
                ("site", SiteName),
                ("link", Link("account/reset?token=" + token))
            ),
            cancellationToken
        );
    }

    private async Task PasswordChangedAsync(MailAsked asked, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(asked.PersonId, cancellationToken) is not { } person)
            return;
        var own = In(person, asked);
        await SendAsync(
            person.Email,
            own.Get("accounts.mail.password-changed.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.password-changed.text",
                ("name", person.Name),
                ("site", SiteName),
                ("link", Link("account/forgot"))
            ),
            cancellationToken
        );
    }

    // The link goes to the new address: whoever reads it there has shown that it is theirs.
    private async Task AddressAsync(MailAsked asked, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(asked.PersonId, cancellationToken) is not { } person)
            return;
        if (await people.FindByEmailAsync(asked.Email, cancellationToken) is { } owner)
        {
            await TellOwnerAsync(owner, asked, cancellationToken);
            return;
        }
        if (!await MayAsync(asked.Kind, asked.Email, cancellationToken))
            return;
        var token = await links.CreateAsync(LinkKinds.Address, person.Id, asked.Email, cancellationToken);
        var own = In(person, asked);
        await SendAsync(
            asked.Email,
            own.Get("accounts.mail.address.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.address.text",
                ("name", person.Name),
                ("site", SiteName),
                ("link", Link("account/email/confirm?token=" + token))
            ),
            cancellationToken
        );
    }

    private async Task AddressChangedAsync(MailAsked asked, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(asked.PersonId, cancellationToken) is not { } person)
            return;
        var token = await links.CreateAsync(LinkKinds.Undo, person.Id, asked.Email, cancellationToken);
        var own = In(person, asked);
        await SendAsync(
            asked.Email,
            own.Get("accounts.mail.address-changed.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.address-changed.text",
                ("name", person.Name),
                ("site", SiteName),
                ("link", Link("account/email/undo?token=" + token))
            ),
            cancellationToken
        );
    }

    private async Task GuessedAsync(MailAsked asked, CancellationToken cancellationToken)
    {
        if (await people.FindByEmailAsync(asked.Email, cancellationToken) is not { } person)
            return;
        var today = await attempts.BeginAsync(AttemptRule.Daily, $"told {person.Id}", "", cancellationToken);
        if (today.Wait is not null)
            return;
        var own = In(person, asked);
        await SendAsync(
            person.Email,
            own.Get("accounts.mail.guessed.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.guessed.text",
                ("name", person.Name),
                ("site", SiteName),
                ("link", Link("account/forgot"))
            ),
            cancellationToken
        );
    }

    private async Task NewDeviceAsync(MailAsked asked, EventContext context, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(asked.PersonId, cancellationToken) is not { } person)
            return;
        var own = In(person, asked);
        await SendAsync(
            person.Email,
            own.Get("accounts.mail.new-device.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.new-device.text",
                ("name", person.Name),
                ("site", SiteName),
                ("device", DeviceWords.Of(asked.Device, own)),
                ("address", asked.Address ?? "?"),
                ("when", Moment(context.OccurredAt, person.TimeZone)),
                ("link", Link("account/sessions"))
            ),
            cancellationToken
        );
    }

    // Somebody typed an address that has an account. Only its owner learns of it.
    private async Task TellOwnerAsync(Person owner, MailAsked asked, CancellationToken cancellationToken)
    {
        if (!await MayAsync("have-account", owner.Email, cancellationToken))
            return;
        var own = In(owner, asked);
        await SendAsync(
            owner.Email,
            own.Get("accounts.mail.have-account.subject", ("site", SiteName)),
            own.Get(
                "accounts.mail.have-account.text",
                ("name", owner.Name),
                ("site", SiteName),
                ("sign_in", Link("account/sign-in")),
                ("link", Link("account/forgot"))
            ),
            cancellationToken
        );
    }

    // Nobody's mailbox is filled by somebody else's clicks.
    private async Task<bool> MayAsync(string kind, string email, CancellationToken cancellationToken)
    {
        var subject = $"mail {kind} {SignInGuard.EmailKey(email)}";
        var verdict = await attempts.BeginAsync(AttemptRule.Mails, subject, "", cancellationToken);
        return verdict.Wait is null;
    }

    private Task SendAsync(string to, string subject, string text, CancellationToken cancellationToken) =>
        mail.EnqueueAsync(db, new(to, subject, text), cancellationToken);

    private ITexts In(Person person, MailAsked asked) => texts.In(person.Language ?? asked.Language, person.TimeZone);

    /// <summary>What people know the site by in a mail: its address without the scheme.</summary>
    private string SiteName => site.Address.Authority;

    // To the minute, with its zone: a date alone would not tell which sign-in it was.
    private static string Moment(DateTimeOffset moment, string? zone)
    {
        var there =
            zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var own)
                ? TimeZoneInfo.ConvertTime(moment, own)
                : moment.ToUniversalTime();
        return there.ToString("yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture);
    }

    private string Link(string path) => new Uri(site.Address, path).AbsoluteUri;
}
