using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Life.Operations;
using Edulure.Engine.Plugins.Packages;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>What a package is and asks for, before it is installed: what is confirmed is what was seen.</summary>
internal sealed class ReviewPage(IPluginDesk desk, PackageUploads uploads, TextCatalogue texts)
{
    public async Task<IResult?> ShowAsync(HttpContext context) => await PageAsync(context, Form.Of());

    public async Task<IResult?> ConfirmAsync(HttpContext context)
    {
        if (uploads.Find(context.Route("upload")) is not { } file)
            return null;
        var form = await context.FormAsync();
        if (await ReadAsync(file, context) is not { Refusal: null } review)
            return Redirect.To(PluginLinks.Install);
        if (form.Value("sha256") != review.Package.Sha256)
            return await PageAsync(context, form.Fail("", "admin.review.changed"));
        var id = review.Package.Manifest.Info.Id;
        var verb = review.IsUpgrade ? PluginVerb.Upgrade : PluginVerb.Install;
        // The button says what is allowed by pressing it; the list stands above it.
        var request = new PluginRequest(verb, id, file, AcceptGrants: true, context.Actor());
        return Redirect.To(PluginLinks.Operation(await desk.BeginAsync(request, id, context.RequestAborted)));
    }

    public Task<IResult?> DiscardAsync(HttpContext context)
    {
        var name = context.Route("upload");
        if (uploads.Find(name) is null)
            return Task.FromResult<IResult?>(null);
        uploads.Delete(name);
        return Task.FromResult<IResult?>(Redirect.To(PluginLinks.List, "admin.review.discarded"));
    }

    private async Task<IResult?> PageAsync(HttpContext context, Form form)
    {
        var name = context.Route("upload");
        if (uploads.Find(name) is not { } file || await ReadAsync(file, context) is not { } review)
            return null;
        var package = review.Package;
        var manifest = package.Manifest;
        var title = texts.Get(
            review.IsUpgrade ? "admin.review.title.upgrade" : "admin.review.title.install",
            ("name", manifest.Info.Name)
        );
        var words = context.GrantWords(texts);
        return new Page(
            "plugins/review",
            new
            {
                Form = form,
                Package = package,
                Kilobytes = Math.Ceiling(package.Length / 1024.0),
                Trust = new PluginTrust(package.Trust),
                review.IsUpgrade,
                review.From,
                Refusal = review.Refusal is { } refusal
                    ? new { refusal.Code, Words = new OperationWords(refusal.Words, texts) }
                    : null,
                Grants = manifest
                    .Grants.Select(grant => new
                    {
                        Text = words.Text(grant),
                        IsNew = review.IsUpgrade && review.NewGrants.Contains(grant),
                    })
                    .OrderByDescending(grant => grant.IsNew)
                    .ToList(),
                Needs = await NeedsAsync(review, context.RequestAborted),
                Here = PluginLinks.Review(name),
            }
        )
        {
            Title = title,
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs =
            [
                new(texts.Get("admin.plugins.title"), PluginLinks.List),
                new(texts.Get("admin.install.title"), PluginLinks.Install),
            ],
        };
    }

    private async Task<PackageReview?> ReadAsync(string file, HttpContext context)
    {
        try
        {
            return await desk.ReviewAsync(file, context.RequestAborted);
        }
        catch (PackageException)
        {
            // It was in order when it came: somebody has touched it since, or withdrawn the trust in its key.
            File.Delete(file);
            return null;
        }
    }

    private async Task<IReadOnlyList<Need>> NeedsAsync(PackageReview review, CancellationToken cancellationToken)
    {
        var missing = review.Missing.Select(need => need.Key).ToHashSet(StringComparer.Ordinal);
        var offers = missing.Count == 0 ? FeedOffers.None : await desk.OffersAsync(cancellationToken);
        var needs = new List<Need>();
        foreach (
            var (id, range) in review.Package.Manifest.Dependencies.OrderBy(need => need.Key, StringComparer.Ordinal)
        )
        {
            var there = await desk.FindAsync(id, cancellationToken);
            var state =
                !missing.Contains(id) ? "there"
                : there is not null ? "unfit"
                : offers.Find(id) is not null ? "feed"
                : "missing";
            needs.Add(new(there?.Name ?? id, range.ToString(), state));
        }
        return needs;
    }

    /// <param name="State">As in <c>admin.review.need.…</c></param>
    private sealed record Need(string Name, string Range, string State);
}
