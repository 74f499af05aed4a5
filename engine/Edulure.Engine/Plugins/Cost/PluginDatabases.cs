using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Common;
using LinqToDB.Interceptors;

namespace Edulure.Engine.Plugins.Cost;

/// <summary>
/// The site's database as each plugin gets it: every statement is counted and timed for the plugin. One set of options
/// for a plugin's id, whatever its generation: linq2db keys its caches by them.
/// </summary>
internal sealed class PluginDatabases(SiteDatabase database, PluginCosts costs)
{
    private readonly ConcurrentDictionary<string, PluginDbOptions> _options = new(StringComparer.Ordinal);

    public PluginDbOptions For(string plugin) =>
        _options.GetOrAdd(
            plugin,
            id =>
                database.Options with
                {
                    Value = database.Options.Value.UseInterceptor(new StatementTimer(costs.Meter(id))),
                }
        );
}

/// <summary>Runs the statements itself, as linq2db offers, to know when they began and ended.</summary>
internal sealed class StatementTimer(PluginMeter meter) : CommandInterceptor
{
    public override Option<object?> ExecuteScalar(
        CommandEventData eventData,
        DbCommand command,
        Option<object?> result
    ) => result.HasValue ? result : Time(command, static command => Option<object?>.Some(command.ExecuteScalar()));

    public override Option<int> ExecuteNonQuery(CommandEventData eventData, DbCommand command, Option<int> result) =>
        result.HasValue ? result : Time(command, static command => Option<int>.Some(command.ExecuteNonQuery()));

    public override Option<DbDataReader> ExecuteReader(
        CommandEventData eventData,
        DbCommand command,
        CommandBehavior commandBehavior,
        Option<DbDataReader> result
    )
    {
        if (result.HasValue)
            return result;
        var began = meter.Now();
        try
        {
            return Option<DbDataReader>.Some(command.ExecuteReader(commandBehavior));
        }
        finally
        {
            meter.StatementEnded(began);
        }
    }

    public override async Task<Option<object?>> ExecuteScalarAsync(
        CommandEventData eventData,
        DbCommand command,
        Option<object?> result,
        CancellationToken cancellationToken
    )
    {
        if (result.HasValue)
            return result;
        var began = meter.Now();
        try
        {
            return Option<object?>.Some(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            meter.StatementEnded(began);
        }
    }

    public override async Task<Option<int>> ExecuteNonQueryAsync(
        CommandEventData eventData,
        DbCommand command,
        Option<int> result,
        CancellationToken cancellationToken
    )
    {
        if (result.HasValue)
            return result;
        var began = meter.Now();
        try
        {
            return Option<int>.Some(await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            meter.StatementEnded(began);
        }
    }

    public override async Task<Option<DbDataReader>> ExecuteReaderAsync(
        CommandEventData eventData,
        DbCommand command,
        CommandBehavior commandBehavior,
        Option<DbDataReader> result,
        CancellationToken cancellationToken
    )
    {
        if (result.HasValue)
            return result;
        var began = meter.Now();
        try
        {
            return Option<DbDataReader>.Some(
                await command.ExecuteReaderAsync(commandBehavior, cancellationToken).ConfigureAwait(false)
            );
        }
        finally
        {
            meter.StatementEnded(began);
        }
    }

    private T Time<T>(DbCommand command, Func<DbCommand, T> run)
    {
        var began = meter.Now();
        try
        {
            return run(command);
        }
        finally
        {
            meter.StatementEnded(began);
        }
    }
}
