using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Cli;

internal static class CliRoom
{
    public static IServiceCollection AddCliRoom(this IServiceCollection services) =>
        services.AddScoped<ICliCommand, MigrateCommand>().AddScoped<ICliCommand, DoctorCommand>();
}
