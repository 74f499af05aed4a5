using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Auditing;

/// <summary>Who acts, and from where.</summary>
internal sealed record AuditActor(string Kind, long? PersonId, string Name)
{
    public const string CommandLine = "command line";
    public const string Engine = "engine";

    public string? Via { get; init; }

    public string? Address { get; init; }

    public string? Session { get; init; }

    public string? Request { get; init; }
}

/// <summary>Finds out who acts: the request, the job or the command under way.</summary>
/// <param name="http">Null in a site without requests.</param>
internal sealed class AuditActors(IHttpContextAccessor? http = null)
{
    /// <param name="named">Whom the caller names; null: whoever it is that acts.</param>
    public AuditActor Now(PluginActor? named = null)
    {
        if (AuditedWork.Current is { } work)
            return (named is null ? new(work.ActorKind, work.PersonId, work.Name) : Of(named)) with { Via = work.Via };
        if (http?.HttpContext is not { } context)
            return Of(named ?? PluginActor.Engine);
        return (named is null ? Of(context.Person()) : Of(named)) with
        {
            Via = $"{context.Request.Method} {context.Request.Path}",
            Address = AddressOf(context),
            Session = SessionOf(context.Request),
            Request = context.TraceIdentifier,
        };
    }

    private static AuditActor Of(PluginActor actor) =>
        actor.PersonId is { } id ? new(ActorKinds.Person, id, actor.Name)
        : actor == PluginActor.CommandLine ? new(ActorKinds.Command, null, actor.Name)
        : new(ActorKinds.System, null, actor.Name);

    private static AuditActor Of(Person? person) =>
        person is null
            ? new(ActorKinds.Visitor, null, ActorKinds.Visitor)
            : new(ActorKinds.Person, person.Id, person.Name);

    private static string? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
            ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
            : null;

    // Whoever has the table of sessions can tell which one it was, nobody can make a session of it.
    private static string? SessionOf(HttpRequest request) =>
        SessionCookie.Read(request) is { } token && SessionToken.IsWellFormed(token)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(SessionToken.Hash(token))))[..32]
            : null;
}
