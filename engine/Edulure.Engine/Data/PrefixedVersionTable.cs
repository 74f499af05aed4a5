using FluentMigrator.Runner.VersionTableInfo;

namespace Edulure.Engine.Data;

/// <summary>A plugin's own version table.</summary>
internal sealed class PrefixedVersionTable(string prefix) : IVersionTableMetaData
{
    public string TableName { get; } = prefix + "versions";
    public string UniqueIndexName { get; } = prefix + "versions_version";
    public string SchemaName => "";
    public string ColumnName => "version";
    public string AppliedOnColumnName => "applied_on";
    public string DescriptionColumnName => "description";
    public bool OwnsSchema => false;
    public bool CreateWithPrimaryKey => false;
}
