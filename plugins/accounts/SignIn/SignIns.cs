using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SignIn;

/// <summary>What happens when somebody has proved who they are, however they did.</summary>
internal sealed class SignIns(
    AccountsDb db,
    ISessions sessions,
    KnownDevices devices,
    MailRequests mails,
    ISettings<AccountsSettings> settings
)
{
    public async Task BeginAsync(HttpContext context, Person person, bool remember)
    {
        await sessions.SignInAsync(context, person.Id, remember);
        await sessions.LimitAsync(db, person.Id, settings.Current.MaxSessions, context.RequestAborted);
        if (await devices.NoteAsync(context, person.Id))
            await mails.AskAsync(
                new(
                    MailKinds.NewDevice,
                    person.Email,
                    PersonId: person.Id,
                    Device: Short(context.Request.Headers.UserAgent.ToString()),
                    Address: context.Connection.RemoteIpAddress?.ToString()
                ),
                context.RequestAborted
            );
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300];
}
