using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Plugins.Accounts.Data;

internal sealed class AccountsDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Credential> Credentials => this.GetTable<Credential>();

    public ITable<SetUpToken> SetUpTokens => this.GetTable<SetUpToken>();
}
