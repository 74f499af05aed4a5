using System.Reflection;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Plugins.Checking;

/// <summary>A type or member of the SDK that goes with a later version.</summary>
/// <param name="Type">Full name of the type.</param>
/// <param name="Member">Name of the member; null for the whole type.</param>
/// <param name="Parameters">How many parameters a method has; null for anything else.</param>
/// <param name="RemovedIn">The version that does without it.</param>
/// <param name="Advice">The message of its attribute: what to use.</param>
internal sealed partial record ObsoleteMember(
    string Type,
    string? Member,
    int? Parameters,
    string RemovedIn,
    string Advice
)
{
    /// <summary>All of an assembly, by their <see cref="ObsoleteAttribute"/>: <c>… Removed in 0.4; use X.</c></summary>
    public static IReadOnlyList<ObsoleteMember> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(OfType).OfType<ObsoleteMember>()];

    private static IEnumerable<ObsoleteMember?> OfType(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .SelectMany(member => OfMember(type, member))
            .Prepend(Find(type.FullName!, null, null, type));

    // Code calls the accessors of a property and of an event, which do not carry its attribute.
    private static IEnumerable<ObsoleteMember?> OfMember(Type type, MemberInfo member) =>
        member switch
        {
            PropertyInfo property => property
                .GetAccessors()
                .Select(accessor => Find(type.FullName!, accessor.Name, accessor.GetParameters().Length, property)),
            EventInfo @event => new[] { @event.AddMethod, @event.RemoveMethod }
                .OfType<MethodInfo>()
                .Select(accessor => Find(type.FullName!, accessor.Name, accessor.GetParameters().Length, @event)),
            MethodBase method => [Find(type.FullName!, method.Name, method.GetParameters().Length, method)],
            FieldInfo field => [Find(type.FullName!, field.Name, null, field)],
            _ => [],
        };

    private static ObsoleteMember? Find(string type, string? member, int? parameters, MemberInfo attributed) =>
        attributed.GetCustomAttribute<ObsoleteAttribute>() is { Message: { } message }
        && RemovedPattern().Match(message) is { Success: true } removed
            ? new(type, member, parameters, removed.Groups[1].Value, message)
            : null;

    [GeneratedRegex(@"Removed in (\d+\.\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex RemovedPattern();
}
