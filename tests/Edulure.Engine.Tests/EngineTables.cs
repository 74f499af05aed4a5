using System.Collections.Concurrent;
using Edulure.Engine.Data;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests;

/// <summary>A database of each kind with the engine's tables, migrated once for all tests and copied for each.</summary>
[SetUpFixture]
internal sealed class EngineTables
{
    private static readonly SemaphoreSlim One = new(1);
    private static readonly ConcurrentDictionary<TestDatabaseKind, TestDatabase> Templates = new();

    public static async Task<TestDatabase> TemplateAsync(TestDatabaseKind kind)
    {
        await One.WaitAsync();
        try
        {
            if (Templates.TryGetValue(kind, out var template))
                return template;
            template = await TestDatabase.CreateAsync(kind);
            await using (var site = TestSite.Create(template, owned: false, new(), null))
                await site.Get<IPluginMigrations>().ApplyAsync("engine_", typeof(SiteDatabase).Assembly, default);
            template.Disconnect();
            return Templates[kind] = template;
        }
        finally
        {
            One.Release();
        }
    }

    [OneTimeTearDown]
    public async Task TearDown()
    {
        foreach (var template in Templates.Values)
            await template.DisposeAsync();
    }
}
