using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

/// <summary>
/// A form that came in, or one to be shown: values by name, and what is wrong with them. Take it as a parameter of a
/// handler, read each value through <see cref="Text"/> with its rules, and give it to the template again when
/// <see cref="IsValid"/> is false: what was typed stays.
/// </summary>
public sealed class Form
{
    /// <summary>Most characters a value may have unless a rule says otherwise.</summary>
    public const int DefaultMaxLength = 10_000;

    private readonly Dictionary<string, IReadOnlyList<string>> _values;
    private readonly List<FieldError> _errors = [];

    private Form(Dictionary<string, IReadOnlyList<string>> values, IFormFileCollection? files)
    {
        _values = values;
        Files = files ?? new FormFileCollection();
    }

    /// <summary>Uploaded files.</summary>
    public IFormFileCollection Files { get; }

    /// <summary>What is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>True while no rule was broken.</summary>
    public bool IsValid => _errors.Count == 0;

    /// <summary>A form to be shown, with its first values.</summary>
    public static Form Of(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var first = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            first[name] = [value ?? ""];
        return new(first, null);
    }

    /// <summary>Lets a handler take the posted form as a parameter.</summary>
    public static async ValueTask<Form?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return new([], null);
        IFormCollection posted;
        try
        {
            posted = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            // Whoever sent it is at fault, not the site.
            throw new BadHttpRequestException("The form cannot be read.", e);
        }
        return new(
            posted.ToDictionary(
                field => field.Key,
                // No keyboard types a NUL, and PostgreSQL keeps none: parts of a multipart form may hold one.
                field =>
                    (IReadOnlyList<string>)
                        [.. field.Value.Select(value => value?.Replace("\0", "", StringComparison.Ordinal) ?? "")],
                StringComparer.Ordinal
            ),
            posted.Files
        );
    }

    /// <summary>The first value of a field, trimmed, to be checked by rules; empty when it is missing.</summary>
    public FormField Text(string name) => new(this, name, Value(name).Trim());

    /// <summary>The first value of a field as it came; empty when it is missing.</summary>
    public string Value(string name) => _values.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : "";

    /// <summary>Puts a value into a form that is to be shown.</summary>
    internal void Set(string name, string value) => _values[name] = [value];

    /// <summary>All values of a field, such as of checkboxes.</summary>
    public IReadOnlyList<string> Values(string name) => _values.GetValueOrDefault(name, []);

    /// <summary>The names of all fields that came.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>Whether a checkbox is checked.</summary>
    public bool Checked(string name) => Value(name) is not ("" or "false" or "off");

    /// <summary>The first error of a field, or null.</summary>
    public FieldError? Error(string name) => _errors.Find(error => error.Field == name);

    /// <summary>Notes an error that no rule can see, such as a name that is taken.</summary>
    /// <param name="field">Name of the field; empty for the form as a whole.</param>
    /// <param name="key">Locale key of the message.</param>
    /// <param name="arguments">Values for its placeholders.</param>
    public Form Fail(string field, string key, params IReadOnlyList<(string Name, object? Value)> arguments)
    {
        _errors.Add(new(field, key, arguments));
        return this;
    }
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">Name of the field; empty for the form as a whole.</param>
/// <param name="Key">Locale key of the message.</param>
/// <param name="Arguments">Values for its placeholders.</param>
public sealed record FieldError(string Field, string Key, IReadOnlyList<(string Name, object? Value)> Arguments);
