using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Plugins.Accounts.Data;

internal sealed class AccountsDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Credential> Credentials => this.GetTable<Credential>();

    public ITable<SetUpToken> SetUpTokens => this.GetTable<SetUpToken>();

    public ITable<PendingSignUp> PendingSignUps => this.GetTable<PendingSignUp>();

    public ITable<MailedLink> MailedLinks => this.GetTable<MailedLink>();

    public ITable<Attempt> Attempts => this.GetTable<Attempt>();

    public ITable<KnownDevice> KnownDevices => this.GetTable<KnownDevice>();
}
