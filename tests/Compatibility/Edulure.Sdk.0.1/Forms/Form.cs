using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

public sealed class Form
{
    /// <summary>Most characters a value may have unless a rule says otherwise.</summary>
    public const int DefaultMaxLength = 10_000;

    private Form(Dictionary<string, IReadOnlyList<string>> values, IFormFileCollection? files) => throw null!;

    public IFormFileCollection Files { get; }
    public IReadOnlyList<FieldError> Errors => throw null!;
    public bool IsValid => throw null!;

    public static Form Of(params ReadOnlySpan<(string Name, string? Value)> values) => throw null!;

    public static ValueTask<Form?> BindAsync(HttpContext context) => throw null!;

    public FormField Text(string name) => throw null!;

    public string Value(string name) => throw null!;

    public IReadOnlyList<string> Values(string name) => throw null!;

    public IReadOnlyCollection<string> Names => throw null!;

    public bool Checked(string name) => throw null!;

    public FieldError? Error(string name) => throw null!;

    public Form Fail(string field, string key, params IReadOnlyList<(string Name, object? Value)> arguments) =>
        throw null!;
}

public sealed record FieldError(string Field, string Key, IReadOnlyList<(string Name, object? Value)> Arguments);
