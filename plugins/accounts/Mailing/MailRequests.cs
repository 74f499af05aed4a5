using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Mailing;

/// <summary>Asks for a mail; inside a transaction of the plugin's connection exactly when that is committed.</summary>
internal sealed class MailRequests(AccountsDb db, IEvents events)
{
    public Task AskAsync(MailAsked asked, CancellationToken cancellationToken) =>
        events.PublishAsync(db, asked, cancellationToken);
}
