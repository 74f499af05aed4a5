using Edulure.Sdk;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>
/// Whether somebody may be connected to a hub. A session that ended and a role that was taken away are in force with the
/// next call, as with the next request; who only listens is asked for again each minute.
/// </summary>
/// <param name="callers">Null: there are only visitors.</param>
/// <param name="access">Null: nobody has a permission.</param>
/// <param name="time">Of the site.</param>
internal sealed class HubAdmission(IHubCallers? callers, IAccess? access, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Lets somebody in who has connected, or cuts them off.</summary>
    /// <exception cref="HubException">They were cut off.</exception>
    public async ValueTask AdmitAsync(HubCallerContext connection, HubEntry hub)
    {
        var session = connection.GetHttpContext() is { } began ? callers?.SessionOf(began.Request) : null;
        var person = session is null ? null : await callers!.FindAsync(session, connection.ConnectionAborted);
        Check(connection, hub, person);
        if (person is null)
            return;
        var caller = new HubCaller(session!, person);
        connection.Features.Set<IPersonFeature>(caller);
        connection
            .Features.Get<IConnectionHeartbeatFeature>()
            ?.OnHeartbeat(static beat => ((Action)beat)(), AskEachMinute(connection, hub, caller));
    }

    /// <summary>Who calls, as they are now; null for a visitor. Whoever may no longer be connected is cut off.</summary>
    /// <exception cref="HubException">They were cut off.</exception>
    public async ValueTask<Person?> AskAsync(HubCallerContext connection, HubEntry hub) =>
        connection.Features.Get<IPersonFeature>() is HubCaller caller ? await AskAsync(connection, hub, caller) : null;

    /// <summary>Asks for more than the hub does.</summary>
    /// <exception cref="HubException">They may not; the connection stays.</exception>
    public void Demand(Person? person, string permission)
    {
        if (!May(person, permission))
            throw Refused(person);
    }

    private async ValueTask<Person?> AskAsync(HubCallerContext connection, HubEntry hub, HubCaller caller)
    {
        var person = await callers!.FindAsync(caller.Session, connection.ConnectionAborted);
        if (person is null)
        {
            connection.Abort();
            throw Refused(person);
        }
        Check(connection, hub, person);
        return caller.Person = person;
    }

    private void Check(HubCallerContext connection, HubEntry hub, Person? person)
    {
        if (hub.Permission is not { } asked || May(person, asked))
            return;
        connection.Abort();
        throw Refused(person);
    }

    private bool May(Person? person, string permission) => access?.HasPermission(person, permission) == true;

    private static HubException Refused(Person? person) => new(person is null ? "sign-in-required" : "forbidden");

    private Action AskEachMinute(HubCallerContext connection, HubEntry hub, HubCaller caller)
    {
        var asked = time.GetUtcNow();
        return () =>
        {
            var now = time.GetUtcNow();
            if (now - asked < Every)
                return;
            asked = now;
            _ = TryAskAsync(connection, hub, caller);
        };
    }

    private async Task TryAskAsync(HubCallerContext connection, HubEntry hub, HubCaller caller)
    {
        try
        {
            await AskAsync(connection, hub, caller);
        }
        catch (Exception)
        {
            // It was cut off, or went away meanwhile; a database that does not answer is asked again in a minute.
        }
    }
}
