using System.Reflection;
using Edulure.Sdk;
using FluentMigrator;
using Semver;

namespace Edulure.Engine.Data;

/// <summary>Which migrations of an assembly may be applied now.</summary>
internal static class PendingMigrations
{
    /// <returns>The versions of those that may run while <paramref name="rollbackTo"/> must go on working with the data.</returns>
    /// <exception cref="FormatException">A migration says something of itself that cannot be.</exception>
    public static HashSet<long> In(Assembly migrations, SemVersion? rollbackTo)
    {
        var versions = new HashSet<long>();
        foreach (var type in migrations.GetTypes())
            if (type.GetCustomAttribute<MigrationAttribute>() is { Version: var version })
            {
                // FluentMigrator passes over it in silence, and the code would meet tables that are not there.
                if (!type.IsVisible)
                    throw new FormatException($"The migration {type.Name} is not public, and would never be applied.");
                if (MayRun(type, rollbackTo))
                    versions.Add(version);
            }
        return versions;
    }

    private static bool MayRun(Type migration, SemVersion? rollbackTo)
    {
        if (migration.GetCustomAttribute<ContractMigrationAttribute>() is not { Since: var text })
            return true;
        if (!SemVersion.TryParse(text, SemVersionStyles.Strict, out var since))
            throw new FormatException(
                $"The migration {migration.Name} has [ContractMigration(\"{text}\")]; a semantic version such as 1.2.0 is wanted."
            );
        return rollbackTo is null || SemVersion.ComparePrecedence(rollbackTo, since) >= 0;
    }
}
