using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Identity.Permissions.Explaining;

/// <summary><c>GET /api/v1/access/explain?permission=&amp;resource=&amp;person=</c>: whether, and why.</summary>
internal static class ExplainEndpoint
{
    public const string Route = "/api/v1/access/explain";

    // The guard asks for no permission, since everybody may ask about themselves; the handler asks who it is.
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods(Route, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)AnswerAsync)
            .WithMetadata(new EndpointGuard(null), new ApiMetadata());

    private static async Task AnswerAsync(HttpContext context)
    {
        if (context.Person() is not { } asker)
        {
            await Refusal.ChallengeAsync(context);
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        var query = context.Request.Query;
        var questions = ActivatorUtilities.CreateInstance<AccessQuestions>(context.RequestServices);
        var (question, problem) = await questions.ReadAsync(
            asker,
            query["person"].ToString().Trim(),
            query["permission"].ToString().Trim(),
            query["resource"].ToString().Trim(),
            context.RequestAborted
        );
        if (question is null)
        {
            await Refusal.StatusAsync(context, problem!.Status, problem.Code, problem.Detail);
            return;
        }
        var decision = await context
            .RequestServices.GetRequiredService<IAccess>()
            .DecideAsync(question.Person, question.Permission, question.Resource, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Write(question, decision), context.RequestAborted);
    }

    private static string Write(AccessQuestion question, AccessDecision decision)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("person", question.Person.Id);
            json.WriteString("permission", question.Permission);
            WriteText(json, "resource", question.Resource?.ToString());
            json.WriteBoolean("allowed", decision.Allowed);
            json.WriteStartArray("reasons");
            foreach (var reason in decision.Reasons)
                Write(json, reason);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, AccessReason reason)
    {
        json.WriteStartObject();
        json.WriteBoolean("allowed", reason.Allowed);
        json.WriteString("code", reason.Code);
        json.WriteString("detail", reason.Detail);
        json.WriteBoolean("counts", reason.Counts);
        WriteText(json, "source", reason.Source);
        WriteText(json, "scope", reason.Scope?.ToString());
        if (reason.Until is { } until)
            json.WriteString("until", until.UtcDateTime);
        else
            json.WriteNull("until");
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
            json.WriteNull(name);
        else
            json.WriteString(name, text);
    }
}
