using System.Reflection;
using Edulure.Sdk;

namespace Edulure.Engine.Data;

/// <summary>Runs the migrations of one plugin, or the engine's own.</summary>
internal interface IPluginMigrations
{
    /// <summary>
    /// Applies what is missing of the FluentMigrator migrations in an assembly, under the version table
    /// <c>{prefix}versions</c>. Keeps nothing of the assembly afterwards.
    /// </summary>
    /// <param name="tablePrefix">See <see cref="PluginInfo.TablePrefix"/>; <c>engine_</c> for the engine.</param>
    /// <param name="migrations">The assembly with the migrations.</param>
    /// <param name="cancellationToken">Stops between migrations.</param>
    Task ApplyAsync(string tablePrefix, Assembly migrations, CancellationToken cancellationToken);
}
