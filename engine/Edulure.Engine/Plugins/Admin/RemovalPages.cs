using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>Taking a plugin out: its code, or its data too. Each says first what will go.</summary>
internal sealed class RemovalPages(IPluginDesk desk, PackageUploads uploads, ITexts texts)
{
    private const string Typed = "confirm";

    public async Task<IResult?> AskRemoveAsync(HttpContext context) =>
        await FindAsync(context) is { } view && new PluginChoices(view).Remove
            ? await PageAsync(context, view, "remove", Form.Of())
            : null;

    public async Task<IResult?> RemoveAsync(HttpContext context) =>
        await FindAsync(context) is { } view ? await BeginAsync(context, view, PluginVerb.Remove) : null;

    public async Task<IResult?> AskPurgeAsync(HttpContext context) =>
        await FindAsync(context) is { } view && new PluginChoices(view).Purge
            ? await PageAsync(context, view, "purge", Form.Of())
            : null;

    public async Task<IResult?> PurgeAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } view)
            return null;
        var form = await context.FormAsync();
        if (form.Text(Typed).Value != view.Id)
            return await PageAsync(context, view, "purge", form.Fail(Typed, "admin.purge.wrong", ("id", view.Id)));
        return await BeginAsync(context, view, PluginVerb.Purge);
    }

    // Into a file first: what arrives is the whole of it, or an error.
    public async Task<IResult?> ExportAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } view)
            return null;
        var file = new FileStream(
            uploads.PathOf(uploads.Begin()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            }
        );
        context.Response.RegisterForDisposeAsync(file);
        await desk.ExportAsync(context.Actor(), view.Id, file, context.RequestAborted);
        file.Position = 0;
        return TypedResults.Stream(file, "application/zip", $"{view.Id}-data.zip");
    }

    private Task<PluginView?> FindAsync(HttpContext context) =>
        desk.FindAsync(context.Route("plugin"), context.RequestAborted);

    private async Task<IResult> BeginAsync(HttpContext context, PluginView view, PluginVerb verb)
    {
        var request = new PluginRequest(verb, view.Id, null, AcceptGrants: false, context.Actor());
        return Redirect.To(PluginLinks.Operation(await desk.BeginAsync(request, view.Id, context.RequestAborted)));
    }

    private async Task<Page> PageAsync(HttpContext context, PluginView view, string part, Form form)
    {
        var holdings = await desk.CountAsync(view.Id, context.RequestAborted);
        var title = texts.Get($"admin.{part}.title", ("name", view.Name));
        return new(
            "plugins/" + part,
            new
            {
                Form = form,
                view.Id,
                view.Name,
                view.Versions,
                view.Dependents,
                Holdings = holdings,
                Megabytes = Math.Round(holdings.FileBytes / (1024.0 * 1024), 1),
                Rows = holdings.Tables.Sum(table => table.Value),
                Back = PluginLinks.Of(view.Id),
            }
        )
        {
            Title = form.IsValid ? title : texts.Get("admin.error.title", ("title", title)),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs =
            [
                new(texts.Get("admin.plugins.title"), PluginLinks.List),
                new(view.Name, PluginLinks.Of(view.Id)),
            ],
        };
    }
}
