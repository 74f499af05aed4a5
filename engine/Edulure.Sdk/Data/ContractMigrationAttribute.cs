namespace Edulure.Sdk;

/// <summary>
/// Marks a migration that takes something away: drops a column or a table, narrows a type. Migrations without it only add
/// (they expand), so that the version before goes on working with the same data and the owner can return to it. One with
/// it waits until no version older than <paramref name="since"/> can be returned to: usually until the next upgrade.
/// </summary>
/// <remarks>On a site that is new to the plugin it is applied with the others.</remarks>
/// <param name="since">The first version of the plugin that does without what is taken away (semantic version).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContractMigrationAttribute(string since) : Attribute
{
    /// <summary>The first version of the plugin that does without what is taken away.</summary>
    public string Since { get; } = since;
}
