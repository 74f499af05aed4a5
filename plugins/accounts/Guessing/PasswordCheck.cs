using Edulure.Plugins.Accounts.Credentials;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Guessing;

/// <summary>Asks somebody who is signed in for their password once more, before what must not happen behind their back.</summary>
internal sealed class PasswordCheck(Passwords passwords, Attempts attempts)
{
    /// <summary>What the attempts are counted under.</summary>
    public static string Subject(Person person) => $"own {person.Id}";

    /// <summary>Reads the field; notes in the form what is wrong with it.</summary>
    /// <returns>How long to wait before trying again; null where it was checked.</returns>
    public async Task<TimeSpan?> CheckAsync(HttpContext context, Person person, Form form, string field)
    {
        var password = form.Value(field);
        form.Text(field)
            .Must(password.Length > 0, "accounts.error.password-required")
            .Must(password.Length <= 2 * PasswordRules.MaxLength, "accounts.error.password-wrong");
        // Not where something else is to be mended first: an attempt is too dear.
        if (!form.IsValid)
            return null;
        var subject = Subject(person);
        var verdict = await attempts.BeginAsync(AttemptRule.FromOnePlace, subject, "", context.RequestAborted);
        if (verdict.Wait is { } wait)
        {
            TooMany.Note(context, form, field, wait);
            return wait;
        }
        if (await passwords.VerifyAsync(person, password, context.RequestAborted))
            await attempts.ForgetAsync(subject, "", context.RequestAborted);
        else
            form.Fail(field, "accounts.error.password-wrong");
        return null;
    }
}
