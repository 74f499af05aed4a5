using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Guessing;

/// <summary>
/// Slows down guessing of passwords: for each account and place of the network, for each account from anywhere, and for each
/// place over all accounts. A browser in which the person has signed in before is counted in the first way alone, so that
/// nobody can lock them out from afar or from the desk beside theirs.
/// </summary>
internal sealed class SignInGuard(Attempts attempts, MailRequests mails, SignInMeter meter)
{
    private const string Anyone = "sign-in of anyone";

    /// <summary>What the attempts at an account are counted under, whether it exists or not.</summary>
    public static string Subject(string email) => "sign-in " + EmailKey(email);

    /// <summary>What makes two spellings the same address, as the engine has it.</summary>
    public static string EmailKey(string email) =>
        email.Trim().Normalize(System.Text.NormalizationForm.FormC).ToLowerInvariant();

    /// <summary>Begins an attempt, which counts as failed until <see cref="SucceededAsync"/>.</summary>
    /// <returns>How long to wait before trying again, or null to go on.</returns>
    public async Task<TimeSpan?> BeginAsync(HttpContext context, string email, bool isKnownDevice)
    {
        var subject = Subject(email);
        var place = NetworkPlace.Of(context);
        var here = await attempts.BeginAsync(AttemptRule.FromOnePlace, subject, place, context.RequestAborted);
        var wait = here.Wait;
        if (wait is null && !isKnownDevice)
            wait = await attempts.WaitAsync(Anyone, place, context.RequestAborted);
        if (wait is null && !isKnownDevice)
        {
            var anywhere = await attempts.BeginAsync(AttemptRule.FromAnywhere, subject, "", context.RequestAborted);
            wait = anywhere.Wait;
            // The same for an address that nobody has: who it is told to is found out behind the scenes.
            if (wait is null && anywhere.Count == AttemptRule.FromAnywhere.Free)
                await mails.AskAsync(MailAsked.Guessed(EmailKey(email)), context.RequestAborted);
        }
        if (wait is not null)
            meter.Count(SignInMeter.Slowed);
        return wait;
    }

    public async Task FailedAsync(HttpContext context)
    {
        meter.Count(SignInMeter.Wrong);
        await attempts.BeginAsync(AttemptRule.AcrossAccounts, Anyone, NetworkPlace.Of(context), context.RequestAborted);
    }

    public async Task SucceededAsync(HttpContext context, string email)
    {
        meter.Count(SignInMeter.Succeeded);
        await attempts.ForgetAsync(Subject(email), NetworkPlace.Of(context), context.RequestAborted);
        await attempts.ForgetAsync(Subject(email), "", context.RequestAborted);
    }
}
