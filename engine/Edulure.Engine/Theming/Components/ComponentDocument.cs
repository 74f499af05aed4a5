using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>
/// What a component is for, what it takes, and samples of every state: <c>components/&lt;name&gt;.json</c> of a theme,
/// beside the template.
/// </summary>
/// <param name="Name">Of the component.</param>
/// <param name="File">For messages.</param>
/// <param name="Group">Under which the gallery shows it.</param>
/// <param name="About">One sentence.</param>
/// <param name="Arguments">In the order in which they are written.</param>
/// <param name="Samples">Each state, by name.</param>
internal sealed record ComponentDocument(
    string Name,
    string File,
    string Group,
    string About,
    IReadOnlyList<ComponentArgument> Arguments,
    IReadOnlyList<ComponentSample> Samples
)
{
    public ComponentArgument? Argument(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}

/// <summary>One argument of a component, or one member of what such an argument holds.</summary>
/// <param name="Name">As templates write it.</param>
/// <param name="Type">See <see cref="ComponentDocumentReader"/>.</param>
/// <param name="About">What it does.</param>
/// <param name="IsRequired">The component makes no sense without it.</param>
/// <param name="OneOf">The texts that it may be; empty: any.</param>
/// <param name="Default">What it is when it is not given, in words; null: nothing.</param>
/// <param name="Members">Of an object, or of each object in a list; empty: not told.</param>
internal sealed record ComponentArgument(
    string Name,
    ArgumentType Type,
    string About,
    bool IsRequired,
    IReadOnlyList<string> OneOf,
    string? Default,
    IReadOnlyList<ComponentArgument> Members
);

/// <summary>What an argument holds.</summary>
internal enum ArgumentType
{
    Text,
    Html,
    Number,
    Flag,
    Time,
    List,
    Object,
    Any,
}

/// <summary>A component in one state.</summary>
/// <param name="Name">The state: "Disabled".</param>
/// <param name="Arguments">JSON values; <see cref="SampleValues"/> turns them into what templates take.</param>
internal sealed record ComponentSample(string Name, IReadOnlyDictionary<string, JsonElement> Arguments);
