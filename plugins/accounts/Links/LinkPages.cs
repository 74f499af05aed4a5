using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Links;

/// <summary>
/// The two pages that most links lead to: one with the button that does what the link is for, and the one that says that it
/// is worth nothing any more.
/// </summary>
internal static class LinkPages
{
    /// <param name="title">Its heading, a text already.</param>
    /// <param name="text">What will happen, a text already.</param>
    /// <param name="button">On the button, a text already.</param>
    /// <param name="action">Where the form goes.</param>
    /// <param name="token">Of the link.</param>
    public static Page Confirm(string title, string text, string button, string action, string token) =>
        new("link", new LinkModel(title, text, button, action, token)) { Title = title, NoIndex = true };

    public static Page Closed(ITexts texts) =>
        new("link-closed")
        {
            Title = texts.Get("accounts.link.closed-title"),
            StatusCode = StatusCodes.Status404NotFound,
        };
}

internal sealed record LinkModel(string Title, string Text, string Button, string Action, string Token);
