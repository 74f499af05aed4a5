using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>Where a package comes from: a file, a feed, or what the site keeps. Each is looked at before anything is done with it.</summary>
internal sealed class InstallPage(IPluginDesk desk, PackageUploads uploads, ITexts texts)
{
    private const string Field = "package";

    /// <summary>Of the form: the file, and room for what stands around it.</summary>
    public static readonly long MaxBody = PackageUploads.MaxBytes + (1 << 20);

    public async Task<IResult?> ShowAsync(HttpContext context) => await PageAsync(context, Form.Of(), null);

    public async Task<IResult?> UploadAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        if (form.Files.GetFile(Field) is not { Length: > 0 } file)
            return await PageAsync(context, form.Fail(Field, "admin.install.file.none"), null);
        if (file.Length > PackageUploads.MaxBytes)
            return await PageAsync(
                context,
                form.Fail(Field, "admin.install.file.large", ("max", PackageUploads.MaxBytes >> 20)),
                null
            );
        return await TakeAsync(
            context,
            form,
            async path =>
            {
                await using var kept = File.Create(path);
                await file.CopyToAsync(kept, context.RequestAborted);
            }
        );
    }

    public async Task<IResult?> FetchAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        var plugin = form.Value("plugin");
        var offers = await desk.OffersAsync(context.RequestAborted);
        if (offers.Find(plugin) is not { } offer)
            return await PageAsync(context, form.Fail("", "admin.install.feed.gone"), null);
        return await TakeAsync(
            context,
            form,
            path => desk.DownloadAsync(offer.Plugin, offer.Version, path, context.RequestAborted)
        );
    }

    /// <summary>A version that the site has kept, such as the one that was rolled back from.</summary>
    public async Task<IResult?> KeptAsync(HttpContext context)
    {
        var form = await context.FormAsync();
        return await TakeAsync(
            context,
            form,
            path => desk.SaveKeptAsync(form.Value("plugin"), form.Value("version"), path, context.RequestAborted)
        );
    }

    // What is refused leaves nothing behind.
    private async Task<IResult> TakeAsync(HttpContext context, Form form, Func<string, Task> write)
    {
        var name = uploads.Begin();
        try
        {
            await write(uploads.PathOf(name));
            await desk.ReviewAsync(uploads.PathOf(name), context.RequestAborted);
            return Redirect.To(PluginLinks.Review(name));
        }
        catch (PackageException refusal)
        {
            uploads.Delete(name);
            return await PageAsync(context, form, refusal);
        }
        catch
        {
            uploads.Delete(name);
            throw;
        }
    }

    private async Task<Page> PageAsync(HttpContext context, Form form, PackageException? refusal)
    {
        var installed = (await desk.ListAsync(context.RequestAborted)).ToDictionary(
            view => view.Id,
            view => view.Version,
            StringComparer.Ordinal
        );
        var offers = await desk.OffersAsync(context.RequestAborted);
        var title = texts.Get("admin.install.title");
        var isRefused = refusal is not null || !form.IsValid;
        return new(
            "plugins/install",
            new
            {
                Form = form,
                Refusal = refusal is null
                    ? null
                    : new { refusal.Code, Words = new OperationWords(new(refusal.Message, refusal.Code), texts) },
                Megabytes = PackageUploads.MaxBytes >> 20,
                offers.Failures,
                Offers = offers
                    .Plugins.Where(offer =>
                        PluginCard.IsNewer(offer.Version, installed.GetValueOrDefault(offer.Plugin, ""))
                    )
                    .Select(offer => new { Offer = offer, Installed = installed.GetValueOrDefault(offer.Plugin) })
                    .ToList(),
            }
        )
        {
            Title = isRefused ? texts.Get("admin.error.title", ("title", title)) : title,
            StatusCode = isRefused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            Breadcrumbs = [new(texts.Get("admin.plugins.title"), PluginLinks.List)],
        };
    }
}
