using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Events;

namespace Edulure.Engine.Diagnostics;

/// <summary>Logs: to standard error for people, and to a file a day in the data directory while serving.</summary>
internal static class Logging
{
    public static void AddSiteLogging(this WebApplicationBuilder builder, bool serving)
    {
        var minimum = builder.Configuration.GetValue(
            "Logging:Level",
            serving ? LogEventLevel.Information : LogEventLevel.Warning
        );
        builder.Services.AddSerilog(
            logs =>
            {
                logs.MinimumLevel.Is(minimum)
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
                    .MinimumLevel.Override("System", LogEventLevel.Warning)
                    // Its only lines say that a request began and ended; while it may log, each request makes a trace activity.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
                    // Faults are logged once, by the pages that describe them.
                    .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                    .Enrich.FromLogContext()
                    .WriteTo.Console(
                        outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
                        formatProvider: CultureInfo.InvariantCulture,
                        standardErrorFromLevel: LogEventLevel.Verbose
                    );
                if (serving)
                    logs.WriteTo.File(
                        Path.Combine(builder.Configuration["Data:Directory"] ?? "data", "logs", "edulure-.log"),
                        rollingInterval: RollingInterval.Day,
                        retainedFileCountLimit: 14,
                        formatProvider: CultureInfo.InvariantCulture
                    );
            },
            preserveStaticLogger: true
        );
    }
}
