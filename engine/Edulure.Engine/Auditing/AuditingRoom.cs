using Edulure.Engine.Auditing.Commands;
using Edulure.Engine.Auditing.Exporting;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Auditing;

/// <summary>Who changed what: recorded with the change, chained, sealed.</summary>
internal static class AuditingRoom
{
    /// <summary>What records: every room that changes something for which people account asks for it.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(Audit)))
            return services;
        services.AddHttpContextAccessor();
        services.TryAddSingleton<NodeIdentity>();
        return services
            .AddSiteKeys(configuration)
            .AddSingleton<AuditActors>()
            .AddSingleton<AuditKeys>()
            .AddSingleton<Audit>()
            .OfferToPlugins<IAudit>((provider, info) => new PluginAudit(provider.GetRequiredService<Audit>(), info));
    }

    public static IServiceCollection AddAuditingRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<ISite>(new ConfiguredSite(configuration));
        return services
            .AddAudit(configuration)
            .AddSingleton<HeadAnchor>()
            .AddSingleton<AuditSealer>()
            .AddSingleton<AuditChain>()
            .AddSingleton<AuditVerification>()
            .AddSingleton<AuditExport>()
            .AddSingleton<AuditRecords>()
            .AddScoped<ICliCommand, AuditVerifyCommand>()
            .AddScoped<ICliCommand, AuditExportCommand>()
            .AddScoped<ICliCommand, AuditKeyCommand>()
            .AddScoped<ICliCommand, AuditSealCommand>();
    }
}
