using System.Reflection;
using FluentMigrator.Expressions;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Conventions;
using FluentMigrator.Runner.Processors;
using FluentMigrator.Runner.Processors.Postgres;
using FluentMigrator.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Data;

/// <summary>FluentMigrator, made for one run over one assembly and thrown away, so that nothing of the assembly is kept.</summary>
internal sealed class MigrationRun : IDisposable
{
    /// <summary>An index over a large table takes its time; the driver's half a minute would give up on it.</summary>
    private static readonly TimeSpan LongestStatement = TimeSpan.FromHours(1);

    private readonly string _owner;
    private readonly ServiceProvider _provider;
    private readonly IServiceScope _scope;
    private readonly IMigrationRunner _runner;

    public MigrationRun(string tablePrefix, Assembly migrations, MigrationTarget target)
    {
        _owner = OwnerOf(tablePrefix);
        _provider = Services(tablePrefix, migrations, target).BuildServiceProvider();
        try
        {
            _scope = _provider.CreateScope();
            _runner = _scope.ServiceProvider.GetRequiredService<IMigrationRunner>();
        }
        catch
        {
            _provider.Dispose();
            throw;
        }
    }

    /// <summary>The connection and the transaction that the migrations use.</summary>
    public GenericProcessorBase Processor => (GenericProcessorBase)_runner.Processor;

    /// <summary>The plugin's id, as far as its prefix tells.</summary>
    public static string OwnerOf(string tablePrefix) => tablePrefix.TrimEnd('_').Replace('_', '-');

    /// <summary>The words of the first cause, in one line.</summary>
    public static string Reason(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ").Trim();

    /// <summary>One transaction around all that follows, instead of one for each migration.</summary>
    public IMigrationScope BeginScope() => _runner.BeginScope();

    /// <summary>
    /// Applies those of the given versions that the version table has not, in the order of their versions. Later ones do not
    /// wait for one that is not given.
    /// </summary>
    /// <param name="versions">The versions that may run.</param>
    /// <param name="applied">Called after each; null for nothing.</param>
    /// <param name="cancellationToken">Stops between migrations.</param>
    /// <exception cref="MigrationFailedException">One failed.</exception>
    public void Apply(IReadOnlySet<long> versions, Action? applied, CancellationToken cancellationToken)
    {
        foreach (var (version, migration) in _runner.MigrationLoader.LoadMigrations())
        {
            if (!versions.Contains(version))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Apply(migration);
                applied?.Invoke();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new MigrationFailedException(
                    $"The migration {Name(migration)} of {_owner} failed: {Reason(e)}",
                    e
                );
            }
        }
    }

    public void Dispose()
    {
        _scope.Dispose();
        _provider.Dispose();
    }

    // Always in a transaction, whatever the migration asks for: it and its row in the version table are one.
    private void Apply(IMigrationInfo migration) => ((MigrationRunner)_runner).ApplyMigrationUp(migration, true);

    private static string Name(IMigrationInfo migration)
    {
        var type = migration.Migration.GetType().Name;
        return type.Contains($"{migration.Version}", StringComparison.Ordinal) ? type : $"{migration.Version} ({type})";
    }

    private static IServiceCollection Services(string tablePrefix, Assembly migrations, MigrationTarget target)
    {
        var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
            {
                if (target.IsPostgres)
                    runner.AddPostgres().WithGlobalCommandTimeout(LongestStatement);
                else
                    runner.AddSQLite();
                runner
                    .WithGlobalConnectionString(target.ConnectionString)
                    .WithVersionTable(new PrefixedVersionTable(tablePrefix, target.Schema ?? ""))
                    .ScanIn(migrations)
                    .For.Migrations();
            })
            .AddSingleton<IMigrationExpressionValidator>(new PrefixValidator(tablePrefix))
            .AddSingleton<IConventionSet>(Conventions(target));
        if (target.Schema is not null)
            services.AddSingleton(new DefaultSchema(target.Schema)).AddScoped<Postgres15_0Processor, SchemaProcessor>();
        return services;
    }

    private static DefaultConventionSet Conventions(MigrationTarget target)
    {
        var conventions = new DefaultConventionSet(target.Schema, null);
        if (target.Referenced is { } referenced)
            conventions.ForeignKeyConventions.Insert(0, new ReferencedTables(referenced));
        return conventions;
    }

    private sealed class ReferencedTables(Action<string> referenced) : IForeignKeyConvention
    {
        public IForeignKeyExpression Apply(IForeignKeyExpression expression)
        {
            if (expression is CreateForeignKeyExpression && expression.ForeignKey.PrimaryTable is { Length: > 0 } table)
                referenced(table);
            return expression;
        }
    }
}
