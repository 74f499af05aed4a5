namespace Edulure.Tests.Shared;

/// <summary>The kinds of database that every test of stored data runs on.</summary>
public enum TestDatabaseKind
{
    /// <summary>A file in a temporary folder; always there.</summary>
    Sqlite,

    /// <summary>A database of its own on the server that <see cref="TestDatabases.PostgresVariable"/> names.</summary>
    Postgres,
}

/// <summary>Source of fixtures: <c>[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]</c>.</summary>
public static class TestDatabases
{
    /// <summary>Environment variable with a connection string to a server's maintenance database.</summary>
    public const string PostgresVariable = "EDULURE_TEST_POSTGRES";

    public static IEnumerable<TestDatabaseKind> All => [TestDatabaseKind.Sqlite, TestDatabaseKind.Postgres];
}
