using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.SignIn;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SignUp;

/// <summary>The two ways to an account of one's own.</summary>
internal sealed class SignUps(
    AccountsDb db,
    PendingSignUps pending,
    NewAccounts accounts,
    PasswordHashing hashing,
    MailRequests mails,
    SignIns signIns
)
{
    /// <summary>Keeps what was filled in until the link in the mail is followed.</summary>
    public async Task BeginAsync(HttpContext context, NewAccount account, string? returnPath, string language)
    {
        var hash = hashing.Hash(account.Password);
        var browser = DeviceCookie.Keep(context);
        await using var transaction = await db.BeginTransactionAsync(context.RequestAborted);
        var id = await pending.AddAsync(account, hash, language, returnPath, browser, context.RequestAborted);
        await mails.AskAsync(new(MailKinds.SignUp, account.Email, language, SignUpId: id), context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
    }

    /// <summary>Makes the account now, and signs in; the address can be verified later.</summary>
    /// <returns>False: the address is taken.</returns>
    public async Task<bool> JoinAsync(HttpContext context, NewAccount account, string language)
    {
        var added = await accounts.AddAsync(account, Roles.Learner, verified: false, null, context.RequestAborted);
        if (added.Person is not { } person)
            return false;
        await mails.AskAsync(new(MailKinds.Verify, person.Email, language, person.Id), context.RequestAborted);
        await signIns.BeginAsync(context, person, remember: false);
        return true;
    }

    /// <summary>Makes the account of somebody who followed the link, and signs in.</summary>
    /// <returns>False: it is too late, or somebody else was faster.</returns>
    public async Task<bool> CompleteAsync(HttpContext context, PendingSignUp signUp, string token, string passwordHash)
    {
        var added = await accounts.AddAsync(
            signUp.Name,
            signUp.Email,
            passwordHash,
            Roles.Learner,
            verified: true,
            () => pending.TakeAsync(token, context.RequestAborted),
            context.RequestAborted
        );
        if (added.Person is not { } person)
            return false;
        await signIns.BeginAsync(context, person, remember: false);
        return true;
    }
}
