using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>A package that every node can fetch.</summary>
[Table("engine_plugin_packages")]
internal sealed record PackageRow
{
    [Column("plugin"), PrimaryKey(0)]
    public required string Plugin { get; init; }

    [Column("version"), PrimaryKey(1)]
    public required string Version { get; init; }

    /// <summary>Of the whole file.</summary>
    [Column("sha256"), NotNull]
    public required string Sha256 { get; init; }

    [Column("length")]
    public required long Length { get; init; }

    /// <summary>The exact text of <c>package.json</c>: what every extracted folder is compared with.</summary>
    [Column("manifest"), NotNull]
    public required string List { get; init; }

    /// <summary>The exact text of <c>signature.json</c>; null where there is none.</summary>
    [Column("signature")]
    public string? Signature { get; init; }

    [Column("added_at")]
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>A piece of a package's file; the numbers begin with 0.</summary>
[Table("engine_plugin_package_parts")]
internal sealed record PackagePartRow
{
    [Column("plugin"), PrimaryKey(0)]
    public required string Plugin { get; init; }

    [Column("version"), PrimaryKey(1)]
    public required string Version { get; init; }

    [Column("number"), PrimaryKey(2)]
    public required int Number { get; init; }

    [Column("content"), NotNull]
    public required byte[] Content { get; init; }
}

/// <summary>A key that the owner trusts.</summary>
[Table("engine_plugin_keys")]
internal sealed record PluginKeyRow
{
    [Column("fingerprint"), PrimaryKey]
    public required string Fingerprint { get; init; }

    [Column("name"), NotNull]
    public required string Name { get; init; }

    /// <summary>Base64 of its SubjectPublicKeyInfo.</summary>
    [Column("public_key"), NotNull]
    public required string PublicKey { get; init; }

    [Column("added_at")]
    public DateTimeOffset AddedAt { get; init; }
}

internal static class PackageTables
{
    extension(EngineDb db)
    {
        public ITable<PackageRow> PluginPackages => db.GetTable<PackageRow>();

        public ITable<PackagePartRow> PluginPackageParts => db.GetTable<PackagePartRow>();

        public ITable<PluginKeyRow> PluginKeys => db.GetTable<PluginKeyRow>();
    }
}
