using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Resources;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Tests.Studio;

/// <summary>Answers keys, so that tests see which text was chosen.</summary>
internal sealed class FakeTexts : ITexts
{
    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => key;

    public string Language => "en";

    public ITexts In(string? language, string? timeZone = null) => this;
}

/// <summary>Remembers what was forgotten.</summary>
internal sealed class FakePages : IPageCache
{
    public List<string> Evicted { get; } = [];

    public Task EvictAsync(params IReadOnlyList<string> tags)
    {
        Evicted.AddRange(tags);
        return Task.CompletedTask;
    }
}

/// <summary>Remembers what was recorded, and that it was in a transaction.</summary>
internal sealed class FakeAudit : IAudit
{
    public List<AuditEntry> Entries { get; } = [];

    public Task RecordAsync(PluginDb db, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        if (db.Transaction is null)
            throw new InvalidOperationException("No transaction.");
        Entries.Add(entry);
        return Task.CompletedTask;
    }
}

/// <summary>Decides as the engine does: the owner may everything, for the rest the plugin's rule is asked.</summary>
internal sealed class FakeAccess(CoursesDb db) : IAccess
{
    public async ValueTask<AccessDecision> DecideAsync(
        Person? person,
        string permission,
        ResourceRef? resource = null,
        CancellationToken cancellationToken = default
    )
    {
        if (HasPermission(person, permission))
            return new(true, []);
        var reason = await new CourseAccessRule(db).DecideAsync(person, permission, resource!, cancellationToken);
        return new(reason?.Allowed ?? false, []);
    }

    public bool HasPermission(Person? person, string permission) => person?.Is(Roles.Owner) ?? false;
}

internal sealed class FakePeople(params IReadOnlyList<Person> everybody) : IPeople
{
    public Task<Person?> FindAsync(long id, CancellationToken cancellationToken = default) =>
        Task.FromResult(everybody.FirstOrDefault(person => person.Id == id));

    public Task<IReadOnlyDictionary<long, Person>> FindAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult<IReadOnlyDictionary<long, Person>>(
            everybody.Where(person => ids.Contains(person.Id)).ToDictionary(person => person.Id)
        );

    public Task<Person?> FindByEmailAsync(string email, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            everybody.FirstOrDefault(person => person.Email.Equals(email, StringComparison.OrdinalIgnoreCase))
        );

    public Task<bool> AnyInRoleAsync(string role, CancellationToken cancellationToken = default) =>
        Task.FromResult(everybody.Any(person => person.Is(role)));

    public Task<Person?> AddAsync(
        PluginDb db,
        string name,
        string email,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public Task<bool> VerifyEmailAsync(
        PluginDb db,
        long id,
        string email,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public Task<bool> SetEmailAsync(
        PluginDb db,
        long id,
        string email,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public Task<bool> SetRolesAsync(
        PluginDb db,
        long id,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public Task<bool> UpdateAsync(
        PluginDb db,
        long id,
        string name,
        string? language,
        string? timeZone,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();
}

/// <summary>Real files that fail when a test says so.</summary>
internal sealed class FailingFiles(IFiles files) : IFiles
{
    /// <summary>The save with this number, from 1, fails; 0: none.</summary>
    public int FailAt { get; set; }

    /// <summary>Runs before each save.</summary>
    public Action<int> BeforeSave { get; set; } = _ => { };

    private int Saves { get; set; }

    public Task<StoredFile> SaveAsync(Stream content, long maxBytes, CancellationToken cancellationToken = default)
    {
        Saves++;
        BeforeSave(Saves);
        return Saves == FailAt
            ? throw new IOException("The disk is full.")
            : files.SaveAsync(content, maxBytes, cancellationToken);
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken = default) =>
        files.OpenAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken = default) =>
        files.DeleteAsync(key, cancellationToken);
}
