using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Plugins.Migrations;

/// <summary>How an operation ended, as a text of the locale files with its values, beside the English.</summary>
[Migration(202611230212, "Messages of operations in the language of whoever reads them")]
public sealed class M202611230212_OperationMessages : ForwardOnlyMigration
{
    public override void Up() =>
        Alter
            .Table("engine_plugin_operations")
            .AddColumn("message_key")
            .AsString(100)
            .Nullable()
            .AddColumn("message_values")
            .AsLongText()
            .Nullable();
}
