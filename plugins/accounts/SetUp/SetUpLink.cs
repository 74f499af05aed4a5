using Edulure.Sdk;
using Microsoft.Extensions.Logging;

namespace Edulure.Plugins.Accounts.SetUp;

/// <summary>Tells the console how to make the first owner, at each start of a site that has none.</summary>
internal sealed class SetUpLink(IPeople people, SetUpTokens tokens, ISite site, ILogger<SetUpLink> logger)
    : IPluginLifetime
{
    public Task StartAsync(bool serving, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        if (await people.AnyInRoleAsync(Roles.Owner, cancellationToken))
            return;
        var token = await tokens.RenewAsync(cancellationToken);
        logger.LogWarning(
            "This site has no owner yet. Set it up within {Hours} hours, once: {Link}",
            SetUpTokens.HoursValid,
            new Uri(site.Address, "account/set-up?token=" + token)
        );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
