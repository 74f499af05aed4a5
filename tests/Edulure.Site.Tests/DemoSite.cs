using Edulure.Engine.Data;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using LinqToDB.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Site.Tests;

/// <summary>The demo site with the plugins as they are built and laid beside the host.</summary>
internal sealed class DemoSite(TestSite site) : IAsyncDisposable
{
    public const string Owner = "owner@edulure.test";
    public const string Teacher = "teacher@edulure.test";
    public const string Learner = "learner@edulure.test";
    public const string Course = "build-your-first-edulure-plugin";

    public IServiceProvider Services => site.Services;

    public string DataDirectory => site.DataDirectory;

    public static async Task<DemoSite> StartAsync(IReadOnlyDictionary<string, string?>? configuration = null)
    {
        // bin/<configuration>/<framework>/ is laid out alike in every project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var plugins = Path.GetFullPath(
            Path.Combine(output.FullName, "../../../../../host/bin", output.Parent!.Name, output.Name, "plugins")
        );
        return new(
            await TestSite.StartAsync(Directory.EnumerateDirectories(plugins), configuration: configuration, demo: true)
        );
    }

    /// <summary>Somebody new: nobody is signed in.</summary>
    public Visitor Visit() => new(site.Address);

    /// <summary>One value of the database, in SQL that names no parameter.</summary>
    public async Task<long> NumberAsync(string sql)
    {
        await using var db = Services.GetRequiredService<SiteDatabase>().Open();
        return await db.ExecuteAsync<long>(sql);
    }

    public async Task<string> TextAsync(string sql)
    {
        await using var db = Services.GetRequiredService<SiteDatabase>().Open();
        return await db.ExecuteAsync<string>(sql);
    }

    /// <summary>A second instructor, who made nothing of what is there.</summary>
    public async Task<string> AddInstructorAsync()
    {
        const string email = "oda@edulure.test";
        using var visitor = Visit();
        await visitor.SignUpAsync(this, "Oda Other", email);
        var people = Services.GetRequiredService<IPeople>();
        var person = await people.FindByEmailAsync(email);
        await using var db = Services.GetRequiredService<SiteDatabase>().Open();
        await people.SetRolesAsync(db, person!.Id, [Roles.Instructor]);
        return email;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
