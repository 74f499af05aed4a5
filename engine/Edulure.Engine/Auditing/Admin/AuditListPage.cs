using System.Globalization;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Edulure.Engine.Auditing.Admin;

/// <summary>What was done, the newest first, narrowed down.</summary>
internal sealed class AuditListPage(AuditRecords records, IPeople people, TextCatalogue texts)
{
    private const int PageSize = 50;
    private const int MaxInput = 320;

    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var input = new AuditInput(
            Text(context, "who"),
            Text(context, "action"),
            Text(context, "subject"),
            Text(context, "from"),
            Text(context, "until")
        );
        var filter = await FilterAsync(context, input);
        var rows = filter is null
            ? []
            : await records.ListAsync(filter, Place(context), PageSize + 1, context.RequestAborted);
        var slice = Slice<AuditRow>.Of(rows, PageSize, row => Cursor.Create(ChainText(row), Text(row.Id)));
        return new Page(
            "audit/list",
            new
            {
                Input = input,
                Actions = (await records.ActionsAsync(context.RequestAborted))
                    .Select(action => new { Id = action, Words = AuditLine.ActionOf(action, texts) })
                    .OrderBy(action => action.Words, StringComparer.CurrentCultureIgnoreCase)
                    .ToList(),
                Lines = slice.Items.Select(row => new AuditLine(row, texts)).ToList(),
                input.IsEmpty,
                IsFirst = Place(context) is null,
                Next = slice.Next is { } next ? AuditLinks.List + input.Query(next) : null,
                Links = new { AuditLinks.List, AuditLinks.Seal },
            }
        )
        {
            Title = texts.Get("admin.audit.title"),
        };
    }

    // Null: nothing can be found, such as for the address of nobody.
    private async Task<AuditFilter?> FilterAsync(HttpContext context, AuditInput input)
    {
        var zone = RequestCulture.Of(context, texts).TimeZone;
        var filter = new AuditFilter(
            Action: NullIfEmpty(input.Action),
            Subject: NullIfEmpty(input.Subject),
            From: AuditInput.Midnight(input.From, 0, zone),
            Until: AuditInput.Midnight(input.Until, 1, zone)
        );
        if (input.Who.Length == 0)
            return filter;
        if (!input.Who.Contains('@', StringComparison.Ordinal))
            return filter with { Actor = input.Who };
        return await people.FindByEmailAsync(input.Who, context.RequestAborted) is { } person
            ? filter with
            {
                PersonId = person.Id,
            }
            : null;
    }

    private static AuditPlace? Place(HttpContext context) =>
        Cursor.TryParse(context.Request.Query["after"], 2, out var keys)
        && DateTimeOffset.TryParseExact(
            keys[0],
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
        && long.TryParse(keys[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(at.ToUniversalTime(), id)
            : null;

    private static string Text(HttpContext context, string name) =>
        AuditText.Plain(context.Request.Query[name].ToString().Trim(), MaxInput)!;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string ChainText(AuditRow row) => row.At.ToString("O", CultureInfo.InvariantCulture);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>What was typed above the list.</summary>
/// <param name="Who">An email address, or the whole name of whoever acted.</param>
/// <param name="Action">As it is kept.</param>
/// <param name="Subject">As it is kept.</param>
/// <param name="From">A day, as browsers send it.</param>
/// <param name="Until">The last day.</param>
internal sealed record AuditInput(string Who, string Action, string Subject, string From, string Until)
{
    public bool IsEmpty => this is { Who: "", Action: "", Subject: "", From: "", Until: "" };

    /// <summary>The beginning of a day where somebody is; null: it is no day, and narrows nothing.</summary>
    public static DateTimeOffset? Midnight(string day, int later, TimeZoneInfo zone)
    {
        if (
            !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year is < 2 or > 9998
        )
            return null;
        var midnight = date.AddDays(later).ToDateTime(TimeOnly.MinValue);
        // Where clocks leave midnight out, the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public string Query(string after)
    {
        var query = new QueryBuilder();
        foreach (
            var (name, value) in new[]
            {
                ("who", Who),
                ("action", Action),
                ("subject", Subject),
                ("from", From),
                ("until", Until),
                ("after", after),
            }
        )
            if (value.Length > 0)
                query.Add(name, value);
        return query.ToString();
    }
}
