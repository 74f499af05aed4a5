using System.Reflection;
using System.Reflection.Emit;
using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Tests.Data;

/// <summary>An assembly that holds nothing but migrations, as a plugin's does.</summary>
internal static class MigrationAssembly
{
    /// <summary>Each abstract migration becomes a concrete one; the first has version 1, and so on.</summary>
    public static Assembly Of(params Type[] migrations)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new("Sample"), AssemblyBuilderAccess.RunAndCollect);
        var module = assembly.DefineDynamicModule("Sample");
        var constructor = typeof(MigrationAttribute).GetConstructor([typeof(long), typeof(string)])!;
        Type? last = null;
        foreach (var (index, migration) in migrations.Index())
        {
            var type = module.DefineType("M" + (index + 1), TypeAttributes.Public, migration);
            type.SetCustomAttribute(new(constructor, [(long)index + 1, migration.Name]));
            if (migration.GetCustomAttribute<ContractMigrationAttribute>(inherit: false) is { Since: var since })
                type.SetCustomAttribute(
                    new(typeof(ContractMigrationAttribute).GetConstructor([typeof(string)])!, [since])
                );
            last = type.CreateType();
        }
        return last?.Assembly ?? assembly;
    }
}
