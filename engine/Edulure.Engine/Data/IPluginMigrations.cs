using System.Reflection;
using Edulure.Sdk;
using Semver;

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
    /// <param name="rollbackTo">
    /// The oldest version that must still work with the data afterwards: migrations that take away what it needs
    /// (<see cref="ContractMigrationAttribute"/>) wait. Null: there is none, all are applied.
    /// </param>
    /// <param name="cancellationToken">Stops between migrations.</param>
    /// <exception cref="MigrationFailedException">One of them failed; those before it stay applied.</exception>
    Task ApplyAsync(
        string tablePrefix,
        Assembly migrations,
        SemVersion? rollbackTo,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Applies what <see cref="ApplyAsync"/> would, to a copy of the plugin's tables with their rows; the tables
    /// themselves are only read.
    /// </summary>
    /// <inheritdoc cref="ApplyAsync" path="/param"/>
    /// <exception cref="MigrationFailedException">One of them would fail.</exception>
    Task TryAsync(string tablePrefix, Assembly migrations, SemVersion? rollbackTo, CancellationToken cancellationToken);
}

/// <summary>A migration failed. The message names whose and why.</summary>
internal sealed class MigrationFailedException(string message, Exception inner) : Exception(message, inner);

internal static class PluginMigrationsExtensions
{
    /// <summary>Applies all of them: where there is no older version to return to, as for the engine's own.</summary>
    public static Task ApplyAsync(
        this IPluginMigrations migrator,
        string tablePrefix,
        Assembly migrations,
        CancellationToken cancellationToken
    ) => migrator.ApplyAsync(tablePrefix, migrations, null, cancellationToken);
}
