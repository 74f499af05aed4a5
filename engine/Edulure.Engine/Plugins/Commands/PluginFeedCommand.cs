using Edulure.Engine.Plugins.Feeds;
using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin feed</c></summary>
internal sealed class PluginFeedCommand : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin feed",
            "Makes a feed of a folder of packages: writes its index.json.",
            [new("dir", "The folder, which may have folders below it.")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        try
        {
            var index = await new FeedWriter(PackageLimits.Default).WriteAsync(input["dir"], cancellationToken);
            var versions = index.Plugins.Sum(plugin => plugin.Versions.Count);
            return CliResult.Ok(
                $"{Path.Combine(input["dir"], FeedIndex.FileName)}: {index.Plugins.Count} plugins in {versions} versions.",
                CommandJson.Write(new { plugins = index.Plugins.Count, versions })
            );
        }
        catch (PackageException e)
        {
            return CliResult.Fail(e.Message);
        }
    }
}
