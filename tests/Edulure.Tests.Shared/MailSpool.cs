using System.Text.RegularExpressions;

namespace Edulure.Tests.Shared;

/// <summary>The mail of a site without a mail server: files in its data directory.</summary>
public static partial class MailSpool
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <summary>The token of a link that was sent to somebody; waits until the mail is there.</summary>
    /// <param name="dataDirectory">Of the site.</param>
    /// <param name="to">The address.</param>
    /// <param name="path">Of the link, such as <c>account/verify</c>.</param>
    /// <exception cref="TimeoutException">No such mail was written within half a minute.</exception>
    public static async Task<string> TokenAsync(string dataDirectory, string to, string path)
    {
        using var late = new CancellationTokenSource(s_patience);
        while (true)
        {
            foreach (
                var mail in Read(dataDirectory).Where(mail => mail.Contains(to, StringComparison.OrdinalIgnoreCase))
            )
            {
                var link = LinkPattern().Matches(mail).FirstOrDefault(link => link.Groups[1].Value == path);
                if (link is not null)
                    return link.Groups[2].Value;
            }
            if (late.IsCancellationRequested)
                throw new TimeoutException($"No mail to {to} with a link to {path}.");
            await Task.Delay(s_look, CancellationToken.None);
        }
    }

    /// <summary>
    /// The same, once the link leads to its page. A mail that is a file is there a moment before what it leads to is committed: no
    /// person is as quick as a test.
    /// </summary>
    /// <param name="client">Who opens it.</param>
    /// <param name="dataDirectory">Of the site.</param>
    /// <param name="to">The address.</param>
    /// <param name="path">Of the link, such as <c>account/verify</c>.</param>
    public static async Task<string> OpenAsync(HttpClient client, string dataDirectory, string to, string path)
    {
        var token = await TokenAsync(dataDirectory, to, path);
        await Wait.UntilAsync(async () =>
        {
            using var answer = await client.GetAsync(new Uri($"/{path}?token={token}", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        });
        return token;
    }

    /// <summary>All mails, the newest first, their lines as they were before they were broken for the way.</summary>
    public static IEnumerable<string> Read(string dataDirectory)
    {
        var folder = Path.Combine(dataDirectory, "mail");
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.eml")
                .OrderDescending(StringComparer.Ordinal)
                .Select(file =>
                    File.ReadAllText(file)
                        .Replace("=\r\n", "", StringComparison.Ordinal)
                        .Replace("=\n", "", StringComparison.Ordinal)
                        .Replace("=3D", "=", StringComparison.Ordinal)
                )
            : [];
    }

    [GeneratedRegex("https?://[^/]+/([a-z/-]+)\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex LinkPattern();
}
