using System.Globalization;
using System.Security.Cryptography;
using Edulure.Engine.Data;
using Edulure.Sdk;

namespace Edulure.Engine.Mail;

/// <summary>Mail of a site without a server: a file for each message, below <c>mail</c> in the data directory.</summary>
internal sealed class MailFolder(DatabaseConfiguration data, MailComposer composer, TimeProvider time) : IMail
{
    private readonly string _folder = Path.Combine(data.Directory, "mail");

    public Task EnqueueAsync(PluginDb db, MailMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(message, cancellationToken);

    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken = default)
    {
        var mail = composer.Compose(message);
        var moment = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var name = $"{moment}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        Directory.CreateDirectory(_folder);
        // Whoever watches the folder never sees half a message.
        var temporary = Path.Combine(_folder, name + ".tmp");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew))
            {
                await mail.WriteToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, Path.Combine(_folder, name + ".eml"));
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
