using System.Globalization;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Flags.Admin;

/// <summary>One flag: what is set, who set it, and what somebody gets and why.</summary>
internal sealed class FlagPage(
    SiteFlags flags,
    FlagStore store,
    IPeople people,
    FlagPeople named,
    TextCatalogue catalogue,
    ITexts texts,
    TimeProvider time
)
{
    private const int MaxWho = 254;

    public async Task<IResult?> ShowAsync(HttpContext context) =>
        flags.Find(context.Route("flag")) is { } flag
            ? await PageAsync(
                context,
                flag,
                FlagForm.Of(await named.NameAsync(flag.State, context.RequestAborted), flag.Variants, Zone(context))
            )
            : null;

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        if (flags.Find(context.Route("flag")) is not { IsOrphaned: false } flag)
            return null;
        var form = await context.FormAsync();
        if (form.Checked(FlagForm.Reset))
        {
            await store.SetAsync(context.Actor(), flag.Id, null, null, context.RequestAborted);
            return Redirect.To(FlagLinks.Of(flag.Id), "admin.flags.reset.done");
        }
        var (typed, reason) = FlagForm.Read(form, flag.Variants);
        var (state, nobody) = await named.NumberAsync(typed, context.RequestAborted);
        if (nobody is not null)
            FlagForm.Fail(form, nobody);
        if (!form.IsValid)
            return await PageAsync(context, flag, form);
        var isChanged =
            state.ToJson() != flag.State.ToJson()
            && await store.SetAsync(context.Actor(), flag.Id, state, reason, context.RequestAborted);
        return Redirect.To(FlagLinks.Of(flag.Id), isChanged ? "admin.flags.saved" : "admin.flags.unchanged");
    }

    private async Task<Page> PageAsync(HttpContext context, FlagEntry flag, Form form)
    {
        var view = new FlagView(flag, texts, time.GetUtcNow());
        var who = context.Request.Query["who"].ToString().Trim();
        var person = who.Length is > 0 and <= MaxWho ? await FindAsync(who, context.RequestAborted) : null;
        var title = texts.Get("admin.flags.of", ("id", flag.Id));
        return new(
            "flags/flag",
            new
            {
                Flag = view,
                Form = form,
                IsSet = flag.Stored?.State is not null,
                Weights = flag
                    .Variants.Select(variant => new
                    {
                        Variant = variant,
                        Field = "flag-" + FlagForm.WeightField(variant),
                    })
                    .ToList(),
                Zone = Zone(context),
                Who = who,
                IsNobody = who.Length > 0 && person is null,
                Person = person?.Name,
                Answer = person is null ? null : Answer(flag, person),
                Visitors = Answer(flag, null),
                History = (await store.HistoryAsync(flag.Id, context.RequestAborted))
                    .Select(row => new HistoryLine(row, texts))
                    .ToList(),
                Back = FlagLinks.List,
                Days = (int)FlagReport.Settling.TotalDays,
            }
        )
        {
            Title = form.IsValid ? title : texts.Get("admin.error.title", ("title", title)),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs = [new(texts.Get("admin.flags.title"), FlagLinks.List)],
        };
    }

    private FlagAnswerView Answer(FlagEntry flag, Person? person)
    {
        var (answer, causes) = flags.Decide(flag.Id, person);
        return new(
            answer.IsOn,
            answer.Variant,
            [
                .. causes.Select(cause => new FlagCauseView(
                    "admin.flags.reason." + cause.Code,
                    cause.Value,
                    cause.Code switch
                    {
                        "not-yet" => flag.State.From,
                        "over" => flag.State.Until,
                        _ => null,
                    }
                )),
            ]
        );
    }

    private async Task<Person?> FindAsync(string who, CancellationToken cancellationToken)
    {
        if (long.TryParse(who.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return await people.FindAsync(id, cancellationToken);
        return await people.FindByEmailAsync(who, cancellationToken);
    }

    private string Zone(HttpContext context) => RequestCulture.Of(context, catalogue).TimeZone.Id;
}

/// <summary>What somebody gets, as templates see it.</summary>
internal sealed record FlagAnswerView(bool IsOn, string? Variant, IReadOnlyList<FlagCauseView> Causes);

/// <summary>One of the reasons.</summary>
/// <param name="Key">Locale key of its sentence.</param>
/// <param name="Value">What it speaks of.</param>
/// <param name="Moment">The same where it is a moment.</param>
internal sealed record FlagCauseView(string Key, string Value, DateTimeOffset? Moment);
