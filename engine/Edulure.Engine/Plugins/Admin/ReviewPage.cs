using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>What a package is and asks for, before it is installed: what is confirmed is what was seen.</summary>
internal sealed class ReviewPage(IPluginDesk desk, PackageUploads uploads, ITexts texts)
{
    public async Task<IResult?> ShowAsync(HttpContext context) => await PageAsync(context, Form.Of());

    public async Task<IResult?> ConfirmAsync(HttpContext context)
    {
        if (uploads.Find(context.Route("upload")) is not { } file)
            return null;
        var form = await context.FormAsync();
        if (await ReadAsync(file, context) is not { } package)
            return Redirect.To(PluginLinks.Install);
        if (form.Value("sha256") != package.Sha256)
            return await PageAsync(context, form.Fail("", "admin.review.changed"));
        var id = package.Manifest.Info.Id;
        var verb = IsThere(await desk.FindAsync(id, context.RequestAborted)) ? PluginVerb.Upgrade : PluginVerb.Install;
        // The button says what is allowed by pressing it; the list stands above it.
        var request = new PluginRequest(verb, id, file, AcceptGrants: true, context.Actor());
        return Redirect.To(PluginLinks.Operation(await desk.BeginAsync(request, context.RequestAborted)));
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
        if (uploads.Find(name) is not { } file || await ReadAsync(file, context) is not { } package)
            return null;
        var manifest = package.Manifest;
        var current = await desk.FindAsync(manifest.Info.Id, context.RequestAborted);
        var isUpgrade = IsThere(current);
        var title = texts.Get(
            isUpgrade ? "admin.review.title.upgrade" : "admin.review.title.install",
            ("name", manifest.Info.Name)
        );
        var known = isUpgrade ? current!.Grants.ToHashSet() : [];
        return new Page(
            "plugins/review",
            new
            {
                Form = form,
                Package = package,
                Kilobytes = Math.Ceiling(package.Length / 1024.0),
                Trust = new PluginTrust(package.Trust),
                IsUpgrade = isUpgrade,
                Current = current?.Version,
                IsSame = isUpgrade && current!.Version == manifest.Info.Version,
                IsOlder = isUpgrade && PluginCard.IsNewer(current!.Version, manifest.Info.Version),
                Grants = manifest
                    .Grants.Select(grant => new { Text = GrantText.Of(grant), IsNew = isUpgrade && !known.Contains(grant) })
                    .OrderByDescending(grant => grant.IsNew)
                    .ToList(),
                Needs = await NeedsAsync(manifest, context.RequestAborted),
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

    private async Task<PackageFile?> ReadAsync(string file, HttpContext context)
    {
        try
        {
            return await desk.ReadAsync(file, context.RequestAborted);
        }
        catch (PackageException)
        {
            // It was in order when it came: somebody has touched it since.
            File.Delete(file);
            return null;
        }
    }

    private async Task<IReadOnlyList<Need>> NeedsAsync(PluginManifest manifest, CancellationToken cancellationToken)
    {
        var needs = new List<Need>();
        foreach (var (id, range) in manifest.Dependencies.OrderBy(need => need.Key, StringComparer.Ordinal))
        {
            var there = await desk.FindAsync(id, cancellationToken);
            var serves = there is { State: PluginState.Enabled };
            var suits = serves && Semver.SemVersion.TryParse(there!.Version, out var version) && range.Contains(version);
            needs.Add(new(there?.Name ?? id, range.ToString(), suits ? "there" : serves ? "version" : "missing"));
        }
        return needs;
    }

    private static bool IsThere(PluginView? view) =>
        view is { Version.Length: > 0, State: not (PluginState.Removed or PluginState.Purged or PluginState.Invalid) };

    /// <param name="State">As in <c>admin.review.need.…</c></param>
    private sealed record Need(string Name, string Range, string State);
}
