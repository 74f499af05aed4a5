using Edulure.Sdk;

namespace Edulure.Engine.Mail;

/// <summary>Mail of one plugin on a site with a server: durable in the queue, sent from there.</summary>
internal sealed class QueuedMail(PluginInfo plugin, MailComposer composer, MailQueue queue, MailDispatcher dispatcher)
    : IMail
{
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        await composer.Compose(message).WriteToAsync(bytes, cancellationToken);
        await queue.AddAsync(plugin.Id, bytes.ToArray(), cancellationToken);
        dispatcher.Wake();
    }
}
