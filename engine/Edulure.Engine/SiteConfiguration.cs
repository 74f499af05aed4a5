using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Edulure.Engine;

/// <summary>
/// Where configuration comes from, the later winning: <c>appsettings.json</c> beside the host and in the working
/// directory, the environment (<c>EDULURE_Section__Key</c>), the command line.
/// </summary>
internal static class SiteConfiguration
{
    public static void Load(WebApplicationBuilder builder, IReadOnlyDictionary<string, string?> overrides)
    {
        var environment = builder.Environment.EnvironmentName;
        foreach (var folder in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }.Distinct())
        {
            builder.Configuration.AddJsonFile(Path.Combine(folder, "appsettings.json"), optional: true);
            builder.Configuration.AddJsonFile(Path.Combine(folder, $"appsettings.{environment}.json"), optional: true);
        }
        builder.Configuration.AddEnvironmentVariables("EDULURE_");
        builder.Configuration.AddInMemoryCollection(overrides);
    }

    /// <summary>The environment's name as ASP.NET Core reads it; Production when nothing says otherwise.</summary>
    public static string EnvironmentName =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environments.Production;
}
