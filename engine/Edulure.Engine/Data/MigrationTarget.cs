namespace Edulure.Engine.Data;

/// <summary>Where migrations are applied.</summary>
/// <param name="IsPostgres">PostgreSQL or SQLite.</param>
/// <param name="ConnectionString">Of the database.</param>
/// <param name="Schema">A schema of PostgreSQL other than <c>public</c>; null otherwise.</param>
/// <param name="Referenced">
/// Called with each table that a foreign key is about to refer to, before the migration of that key does anything.
/// </param>
internal sealed record MigrationTarget(
    bool IsPostgres,
    string ConnectionString,
    string? Schema = null,
    Action<string>? Referenced = null
);
