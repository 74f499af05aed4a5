using System.Globalization;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Auditing.Admin;

/// <summary>One entry: what was before and after, from where, and its place in the chain.</summary>
internal sealed class AuditEntryPage(AuditRecords records, ITexts texts)
{
    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        if (
            !long.TryParse(
                context.Request.RouteValues["id"] as string,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            ) || await records.FindAsync(id, context.RequestAborted) is not { } row
        )
            return null;
        var segment = await records.SegmentOfAsync(row, context.RequestAborted);
        return new Page(
            "audit/entry",
            new
            {
                Line = new AuditLine(row, texts),
                Changes = AuditDifference.Of(row.Before, row.After),
                row.Reason,
                row.Via,
                Address = row.Address ?? (row.AddressCommitment is null ? null : texts.Get("admin.audit.erased")),
                row.Session,
                row.Request,
                row.Node,
                row.Sequence,
                row.Hash,
                IsCarried = row.Proof == Proofs.Carried,
                Segment = segment is null ? null : new { segment.Number, segment.SealedAt },
                OfSubject = AuditLinks.List + new AuditInput("", "", row.Subject, "", "").Query(""),
            }
        )
        {
            Title = AuditLine.ActionOf(row.Action, texts),
            Breadcrumbs = [new(texts.Get("admin.audit.title"), AuditLinks.List)],
        };
    }
}
