using Edulure.Engine.Data;
using Microsoft.Data.Sqlite;

namespace Edulure.Engine.Plugins.Bisecting;

/// <summary>
/// A data directory for a trial, gone when disposed: with a copy of the SQLite database, so that nothing of a trial
/// reaches the site. On PostgreSQL trials use the site's database, and are quiet.
/// </summary>
internal sealed class TrialData : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edulure-bisect-");

    private TrialData() { }

    public string FullName => _folder.FullName;

    public static async Task<TrialData> CopyAsync(DatabaseConfiguration site, CancellationToken cancellationToken)
    {
        var data = new TrialData();
        if (site.IsPostgres)
            return data;
        var copy = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(data.FullName, Path.GetFileName(site.SqliteFile)),
            Pooling = false,
        };
        try
        {
            await using var from = new SqliteConnection(site.ConnectionString);
            await from.OpenAsync(cancellationToken);
            await using var to = new SqliteConnection(copy.ConnectionString);
            from.BackupDatabase(to);
            return data;
        }
        catch
        {
            await data.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }
}
