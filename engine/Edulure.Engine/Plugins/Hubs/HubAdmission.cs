using Edulure.Sdk;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>
/// Whether somebody may be connected to a hub. A session that ended and a role that was taken away are in force with the
/// next call, as with the next request; who only listens is asked again each minute.
/// </summary>
/// <param name="callers">Null: there are only visitors.</param>
/// <param name="access">Null: nobody has a permission.</param>
/// <param name="time">Of the site.</param>
internal sealed class HubAdmission(IHubCallers? callers, IAccess? access, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Lets in, or cuts off.</summary>
    /// <exception cref="HubException">The connection was cut off.</exception>
    public async ValueTask<Person?> AdmitAsync(HubCallerContext connection, HubEntry hub)
    {
        var person = await AskAsync(connection, hub);
        connection.Features.Set<IPersonFeature>(person is null ? null : new HubPerson(person));
        return person;
    }

    private async ValueTask<Person?> AskAsync(HubCallerContext connection, HubEntry hub)
    {
        var before = connection.Person();
        var person =
            callers is not null && connection.GetHttpContext() is { } request
                ? await callers.FindAsync(request, connection.ConnectionAborted)
                : null;
        if (before is not null && person is null || hub.Permission is { } asked && !May(person, asked))
        {
            connection.Abort();
            throw Refused(person);
        }
        return person;
    }

    public bool May(Person? person, string permission) => access?.HasPermission(person, permission) == true;

    /// <summary>What is said to whoever may not.</summary>
    public static HubException Refused(Person? person) => new(person is null ? "sign-in-required" : "forbidden");

    /// <summary>Asks again from time to time; to be called at each beat of a connection.</summary>
    public Action Watch(HubCallerContext connection, HubEntry hub)
    {
        var asked = time.GetTimestamp();
        return () =>
        {
            if (time.GetElapsedTime(asked) < Every)
                return;
            asked = time.GetTimestamp();
            _ = AskAgainAsync(connection, hub);
        };
    }

    private async Task AskAgainAsync(HubCallerContext connection, HubEntry hub)
    {
        try
        {
            await AskAsync(connection, hub);
        }
        catch (Exception)
        {
            // It was cut off, or went away meanwhile; a database that does not answer is asked again at the next minute.
        }
    }
}
