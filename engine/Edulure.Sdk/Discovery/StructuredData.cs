using System.Collections.ObjectModel;

namespace Edulure.Sdk;

/// <summary>
/// What a page says of its subject to machines: a thing of the vocabulary of https://schema.org with its properties. The
/// engine writes it into the page as JSON-LD, encoded so that no value can end the script that it stands in.
/// </summary>
/// <remarks>Say only what the page shows. A value of null, and an empty text, is not said.</remarks>
public sealed class StructuredData
{
    private readonly List<KeyValuePair<string, object>> _properties = [];

    /// <param name="type">A type of schema.org: <c>Course</c>, <c>Book</c>, <c>Event</c>.</param>
    /// <exception cref="ArgumentException">It is no name of letters.</exception>
    public StructuredData(string type) => Type = Name(type);

    /// <summary>The type.</summary>
    public string Type { get; }

    /// <summary>Whether it is the site: the engine adds name and address.</summary>
    public bool IsSite { get; private init; }

    /// <summary>Names and values in the order in which they were added.</summary>
    /// <remarks>
    /// A value is a <see cref="string"/>, a <see cref="bool"/>, a <see cref="decimal"/>, a <see cref="DateTimeOffset"/>, a
    /// <see cref="Uri"/>, a <see cref="StructuredData"/> or a list of those.
    /// </remarks>
    public IReadOnlyList<KeyValuePair<string, object>> Properties => _properties;

    /// <summary>Whoever runs the site, such as the provider of a course.</summary>
    public static StructuredData Site() => new("Organization") { IsSite = true };

    /// <summary>A person.</summary>
    /// <param name="name">As the site shows it.</param>
    public static StructuredData Person(string name) => new StructuredData("Person").Add("name", name);

    /// <summary>An organisation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Its page on this site; null: none.</param>
    public static StructuredData Organization(string name, string? path = null) =>
        new StructuredData("Organization").Add("name", name).AddAddress("url", path);

    /// <summary>Questions and their answers, as the page shows them.</summary>
    /// <param name="questions">Plain texts.</param>
    public static StructuredData FaqPage(IEnumerable<(string Question, string Answer)> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return new StructuredData("FAQPage").Add(
            "mainEntity",
            [
                .. questions.Select(one =>
                    new StructuredData("Question")
                        .Add("name", one.Question)
                        .Add("acceptedAnswer", new StructuredData("Answer").Add("text", one.Answer))
                ),
            ]
        );
    }

    /// <summary>Adds a text.</summary>
    /// <param name="property">A property of schema.org.</param>
    /// <param name="value">Plain text.</param>
    public StructuredData Add(string property, string? value) => Set(property, value is { Length: > 0 } ? value : null);

    /// <summary>Adds a number.</summary>
    /// <inheritdoc cref="Add(string, string?)"/>
    public StructuredData Add(string property, decimal? value) => Set(property, value);

    /// <summary>Adds yes or no.</summary>
    /// <inheritdoc cref="Add(string, string?)"/>
    public StructuredData Add(string property, bool? value) => Set(property, value);

    /// <summary>Adds a moment; it is written in ISO 8601.</summary>
    /// <inheritdoc cref="Add(string, string?)"/>
    public StructuredData Add(string property, DateTimeOffset? value) => Set(property, value);

    /// <summary>Adds a thing.</summary>
    /// <inheritdoc cref="Add(string, string?)"/>
    public StructuredData Add(string property, StructuredData? value) => Set(property, value);

    /// <summary>Adds several texts.</summary>
    /// <inheritdoc cref="Add(string, string?)"/>
    public StructuredData Add(string property, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Set(property, values.Count == 0 ? null : new ReadOnlyCollection<object>([.. values]));
    }

    /// <summary>Adds several things.</summary>
    /// <inheritdoc cref="Add(string, string?)"/>
    public StructuredData Add(string property, IReadOnlyList<StructuredData> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Set(property, values.Count == 0 ? null : new ReadOnlyCollection<object>([.. values]));
    }

    /// <summary>Adds an address; a path of this site is made absolute.</summary>
    /// <param name="property">A property of schema.org.</param>
    /// <param name="address">A path that begins with a slash, or an address with http or https.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public StructuredData AddAddress(string property, string? address)
    {
        if (string.IsNullOrEmpty(address))
            return this;
        if (Redirect.IsLocal(address))
            return Set(property, new Uri(address, UriKind.Relative));
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Set(property, uri)
            : throw new ArgumentException($"'{address}' is neither a path nor a web address.", nameof(address));
    }

    private StructuredData Set(string property, object? value)
    {
        Name(property);
        if (value is not null)
            _properties.Add(new(property, value));
        return this;
    }

    private static string Name(string name) =>
        name is { Length: > 0 and <= 60 } && name.All(char.IsAsciiLetterOrDigit)
            ? name
            : throw new ArgumentException($"'{name}' is no name of schema.org.", nameof(name));
}
