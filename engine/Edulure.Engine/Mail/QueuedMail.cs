using Edulure.Engine.Data;
using Edulure.Sdk;

namespace Edulure.Engine.Mail;

/// <summary>Mail of one plugin on a site with a server: durable in the queue, sent from there.</summary>
internal sealed class QueuedMail(PluginInfo plugin, MailComposer composer, MailQueue queue, MailDispatcher dispatcher)
    : IMail
{
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken = default)
    {
        await queue.AddAsync(plugin.Id, await ComposeAsync(message, cancellationToken), cancellationToken);
        dispatcher.Wake();
    }

    public async Task EnqueueAsync(PluginDb db, MailMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await queue.AddAsync(db, plugin.Id, await ComposeAsync(message, cancellationToken), cancellationToken);
        WhenCommitted.Call(db, dispatcher.Wake);
    }

    private async Task<byte[]> ComposeAsync(MailMessage message, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await composer.Compose(message).WriteToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
