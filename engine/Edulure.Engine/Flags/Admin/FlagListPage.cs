using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Flags.Admin;

/// <summary>Every flag of the site; those that have had their time; those that nothing declares any more.</summary>
internal sealed class FlagListPage(SiteFlags flags, ITexts texts, TimeProvider time)
{
    public const string All = "all";

    private const string Stale = "stale";
    private const string Orphaned = "orphaned";

    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var now = time.GetUtcNow();
        var all = flags.All.Select(flag => new FlagView(flag, texts, now)).ToList();
        var lists = new Dictionary<string, List<FlagView>>
        {
            [All] = all,
            [Stale] = all.FindAll(flag => flag.IsExpired || flag.IsSettled),
            [Orphaned] = all.FindAll(flag => flag.IsOrphaned),
        };
        var asked = context.Request.Query["show"].ToString();
        var show = lists.ContainsKey(asked) ? asked : All;
        return Task.FromResult<IResult?>(
            new Page(
                "flags/list",
                new
                {
                    Show = show,
                    Flags = lists[show],
                    Tabs = lists
                        .Select(list => new
                        {
                            Label = texts.Get("admin.flags.show." + list.Key),
                            Href = FlagLinks.Showing(list.Key),
                            Current = list.Key == show,
                            list.Value.Count,
                        })
                        .ToList(),
                    Days = (int)FlagReport.Settling.TotalDays,
                }
            )
            {
                Title = texts.Get("admin.flags.title"),
            }
        );
    }
}
