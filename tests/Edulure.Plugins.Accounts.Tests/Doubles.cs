using System.Text.RegularExpressions;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

/// <summary>Every text is its key; those for somebody else say for whom, and with which values.</summary>
internal sealed class KeysAsTexts : ITexts
{
    public string Language => "en";

    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => key;

    public ITexts In(string? language, string? timeZone = null) => new Other(language ?? "site");

    private sealed class Other(string language) : ITexts
    {
        public string Language => language;

        public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments)
        {
            var text = $"{key} ({language})";
            foreach (var (name, value) in arguments)
                text += $" {name}={value}";
            return text;
        }

        public ITexts In(string? other, string? timeZone = null) => new Other(other ?? "site");
    }
}

/// <summary>Keeps the mails that were asked for until a test delivers them.</summary>
internal sealed class AskedMails : IEvents
{
    private readonly List<MailAsked> _asked = [];

    public IReadOnlyList<MailAsked> Waiting => _asked;

    public Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class
    {
        if (@event is MailAsked asked)
            _asked.Add(asked);
        return Task.CompletedTask;
    }

    public IReadOnlyList<MailAsked> Take()
    {
        MailAsked[] all = [.. _asked];
        _asked.Clear();
        return all;
    }
}

/// <summary>The mails that left.</summary>
internal sealed partial class SentMail : IMail
{
    private readonly List<MailMessage> _sent = [];

    /// <summary>Of the last one, as <c>to: what</c>; null where there is none.</summary>
    public string? Last => All.LastOrDefault();

    /// <summary>Each as <c>to: what</c>.</summary>
    public IEnumerable<string> All =>
        _sent.Select(mail => $"{mail.To}: {KindPattern().Match(mail.Subject).Groups[1].Value}");

    public string LastText => _sent[^1].Text;

    /// <summary>The token of the link in the last mail.</summary>
    public string Token
    {
        get
        {
            var token = TokenPattern().Match(LastText);
            Assert.That(token.Success, "the last mail has a link with a token");
            return token.Groups[1].Value;
        }
    }

    public Task SendAsync(MailMessage message, CancellationToken cancellationToken = default)
    {
        _sent.Add(message);
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(PluginDb db, MailMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(message, cancellationToken);

    [GeneratedRegex(@"^accounts\.mail\.([a-z-]+)\.subject")]
    private static partial Regex KindPattern();

    [GeneratedRegex("https://learn\\.example\\.org/account/[a-z/-]+\\?token=([A-Za-z0-9_-]{43})(?: |$)")]
    private static partial Regex TokenPattern();
}

internal sealed class FixedSettings : ISettings<AccountsSettings>
{
    public AccountsSettings Current { get; set; } = new();
}
