using Edulure.Engine.Appearance;
using Edulure.Engine.Files;
using Edulure.Engine.Settings;
using Edulure.Engine.Tests.Theming;
using Edulure.Engine.Theming;
using Edulure.Tests.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Appearance;

/// <summary>The room of appearance over a real database, in the default theme.</summary>
internal static class AppearanceSite
{
    public static Task<TestSite> CreateAsync(TestDatabaseKind kind) => TestSite.CreateAsync(kind, Rooms);

    /// <summary>The rooms, for another process on the same database too.</summary>
    public static void Rooms(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddFilesRoom(configuration)
            .AddSettingsRoom(configuration)
            .AddThemingRoom(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([new("Themes:Directory", AuroraFolder.Themes), new("Theme:Id", "aurora")])
                    .Build()
            )
            .AddAppearanceRoom();
}
