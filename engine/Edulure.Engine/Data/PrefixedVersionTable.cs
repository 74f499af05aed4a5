using FluentMigrator.Runner.VersionTableInfo;

namespace Edulure.Engine.Data;

/// <summary>A plugin's own version table.</summary>
internal sealed class PrefixedVersionTable(string prefix, string schema) : IVersionTableMetaData
{
    public const string Suffix = "versions";
    public const string Version = "version";
    public const string AppliedOn = "applied_on";
    public const string Description = "description";

    public string TableName { get; } = prefix + Suffix;
    public string UniqueIndexName { get; } = prefix + "versions_version";
    public string SchemaName => schema;
    public string ColumnName => Version;
    public string AppliedOnColumnName => AppliedOn;
    public string DescriptionColumnName => Description;
    public bool OwnsSchema => false;
    public bool CreateWithPrimaryKey => false;
}
