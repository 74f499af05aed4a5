using System.Globalization;
using Edulure.Engine.Auditing.Exporting;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Auditing.Admin;

/// <summary>How far the audit is sealed; verifies it, and gives it away as a file.</summary>
internal sealed class AuditSealPage(
    AuditRecords records,
    AuditSealer sealer,
    AuditVerification verification,
    AuditExport export,
    AuditKeys keys,
    TextCatalogue texts,
    TimeProvider time
)
{
    public async Task<IResult?> ShowAsync(HttpContext context) => await PageAsync(context, Form.Of(), null);

    public async Task<IResult?> VerifyAsync(HttpContext context)
    {
        await sealer.SealAsync(context.RequestAborted);
        return await PageAsync(
            context,
            Form.Of(),
            await verification.RunAsync(null, allowUnproven: false, context.RequestAborted)
        );
    }

    public async Task<IResult?> ExportAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var zone = RequestCulture.Of(context, texts).TimeZone;
        var from = Day(form, "from", 0, zone);
        var until = Day(form, "until", 1, zone);
        if (form.IsValid && until <= from)
            form.Fail("until", "admin.audit.export.order");
        if (!form.IsValid)
            return await PageAsync(context, form, null);
        await records.ExportedAsync(context.Actor(), from, until, context.RequestAborted);
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{time.GetUtcNow():yyyyMMdd-HHmmss}.jsonl");
        return Results.Stream(
            stream => export.WriteAsync(stream, from, until, context.RequestAborted),
            "application/jsonl",
            name
        );
    }

    private async Task<Page> PageAsync(HttpContext context, Form form, Verification? found)
    {
        var state = await records.StateAsync(context.RequestAborted);
        return new(
            "audit/seal",
            new
            {
                Form = form,
                State = new
                {
                    state.Waiting,
                    state.WaitingSince,
                    // Every minute: what is older than a few has been forgotten.
                    IsLate = state.WaitingSince < time.GetUtcNow() - TimeSpan.FromMinutes(5),
                    Entries = state.Last?.Last ?? 0,
                    Segments = state.Last?.Number ?? 0,
                    state.Last?.SealedAt,
                    Head = state.Last?.Hash,
                },
                Found = found is null
                    ? null
                    : new
                    {
                        found.IsWhole,
                        found.Problem?.Message,
                        found.Problem?.Entry,
                        found.Entries,
                        found.Segments,
                        found.Erased,
                        found.Carried,
                    },
                Key = keys.Current.Fingerprint,
                Links = new
                {
                    AuditLinks.List,
                    AuditLinks.Seal,
                    AuditLinks.Verify,
                    AuditLinks.Export,
                },
            }
        )
        {
            Title = texts.Get("admin.audit.seal.title"),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static DateTimeOffset? Day(Form form, string field, int later, TimeZoneInfo zone)
    {
        var typed = form.Value(field).Trim();
        var day = AuditInput.Midnight(typed, later, zone);
        if (day is null && typed.Length > 0)
            form.Fail(field, "form.date");
        return day;
    }
}
