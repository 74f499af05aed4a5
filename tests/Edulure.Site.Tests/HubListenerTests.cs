using System.Net;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins.Hubs;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>Who is connected to a hub and calls nothing.</summary>
[TestFixture]
internal sealed class HubListenerTests
{
    private readonly TestClock _clock = new();
    private TestSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await TestSite.StartAsync([SampleFolders.Built("Good")], clock: _clock);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Is_sent_away_within_a_minute_of_signing_out()
    {
        var session = await SignInAsync(await _site.AddPersonAsync("Ada"));
        await using var connection = new HubConnectionBuilder()
            .WithUrl(
                new Uri(_site.Address, "/hubs/good/greeters"),
                options => options.Cookies.Add(_site.Address, session)
            )
            .WithAutomaticReconnect()
            .Build();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync();

        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{session.Name}={session.Value}";
        await _site.Services.GetRequiredService<ISessions>().SignOutAsync(context);
        _clock.Advance(HubAdmission.Every);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<Cookie> SignInAsync(Person person)
    {
        var context = new DefaultHttpContext();
        await _site.Services.GetRequiredService<ISessions>().SignInAsync(context, person.Id, remember: false);
        var cookie = SetCookieHeaderValue
            .ParseList([.. context.Response.Headers.SetCookie.OfType<string>()])
            .First(value => value.Name == SessionCookie.Name);
        return new(SessionCookie.Name, cookie.Value.ToString());
    }
}
