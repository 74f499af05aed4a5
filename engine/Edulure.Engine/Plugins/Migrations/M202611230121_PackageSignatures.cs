using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Plugins.Migrations;

/// <summary>
/// The signature beside the list that it signs, so that what lies on a node's disk is compared with both and neither is
/// taken from there.
/// </summary>
[Migration(202611230121)]
public sealed class M202611230121_PackageSignatures : Migration
{
    public override void Up() => Alter.Table("engine_plugin_packages").AddColumn("signature").AsLongText().Nullable();

    public override void Down() => Delete.Column("signature").FromTable("engine_plugin_packages");
}
