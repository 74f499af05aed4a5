using System.Text.Json;
using Edulure.Sdk;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>What the samples of one page have, and what its templates looked for in them and did not find.</summary>
internal sealed class SampleTrace
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Template, int Line)> _missed = new(StringComparer.Ordinal);

    /// <summary>Members that a page's templates read, and no sample has: each with where it is read first.</summary>
    public IEnumerable<(string Member, string Template, int Line)> Missing =>
        _missed
            .Where(missed => !_known.Contains(missed.Key))
            .OrderBy(missed => missed.Key, StringComparer.Ordinal)
            .Select(missed => (missed.Key, missed.Value.Template, missed.Value.Line));

    public void Know(string member) => _known.Add(member);

    public void Miss(string member, TemplateContext context, SourceSpan span)
    {
        // Components and layouts ask for what is optional: what they are handed need not have everything.
        if (
            context is RenderContext { Running: { } running }
            && !running.Name.Contains("/components/", StringComparison.Ordinal)
            && !running.Name.Contains("/layouts/", StringComparison.Ordinal)
        )
            _missed.TryAdd(member, (running.Name, span.Start.Line + 1));
    }
}

/// <summary>An object of a sample. It answers as a C# object does, and notes what it is asked for in vain.</summary>
internal sealed class SampleObject(string path, IReadOnlyDictionary<string, object?> members, SampleTrace trace)
{
    /// <summary>One for all of them: Scriban asks for it once for each type.</summary>
    public static IObjectAccessor Accessor { get; } = new Members();

    /// <summary>The value of a piece of a sample.</summary>
    /// <param name="context">What it is rendered in.</param>
    /// <param name="json">The piece.</param>
    /// <param name="path">Where it stands: <c>model.courses[].title</c>.</param>
    /// <param name="trace">Takes what there is.</param>
    public static object? Of(RenderContext context, JsonElement json, string path, SampleTrace trace)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(item => Of(context, item, path + "[]", trace)).ToList();
            case JsonValueKind.Object when json.TryGetProperty(SampleForm.Kind, out _):
                return SampleForm.Of(json);
            case JsonValueKind.Object when json.TryGetProperty(SampleForm.Map, out var map):
                return map.EnumerateObject()
                    .ToDictionary(
                        member => member.Name,
                        member => Of(context, member.Value, path + "[]", trace),
                        StringComparer.Ordinal
                    );
            case JsonValueKind.Object when SampleValues.Kind(json) is null:
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var member in json.EnumerateObject())
                {
                    var inside = $"{path}.{member.Name}";
                    trace.Know(inside);
                    members[member.Name] = Of(context, member.Value, inside, trace);
                }
                return new SampleObject(path, members, trace);
            case JsonValueKind.Undefined:
                return null;
            default:
                return SampleValues.Of(context, json);
        }
    }

    private sealed class Members : IObjectAccessor
    {
        public bool HasIndexer => true;

        public Type? IndexType => typeof(string);

        public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => Of(target).Count;

        public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) =>
            Of(target).Names;

        public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) =>
            Of(target).Names.Contains(member);

        public bool TryGetValue(
            TemplateContext context,
            SourceSpan span,
            object target,
            string member,
            out object? value
        )
        {
            value = Of(target).Get(member, context, span);
            return value is not null;
        }

        public bool TrySetValue(
            TemplateContext context,
            SourceSpan span,
            object target,
            string member,
            object? value
        ) => false;

        public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
        {
            value = index is string member ? Of(target).Get(member, context, span) : null;
            return value is not null;
        }

        public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) =>
            false;

        private static SampleObject Of(object target) => (SampleObject)target;
    }

    private int Count => members.Count;

    private IEnumerable<string> Names => members.Keys;

    private object? Get(string member, TemplateContext context, SourceSpan span)
    {
        if (members.TryGetValue(member, out var value))
            return value;
        trace.Miss($"{path}.{member}", context, span);
        return null;
    }
}

/// <summary>What samples of pages have beyond those of components.</summary>
internal static class SampleForm
{
    /// <summary><c>{ "$form": { "email": "…" }, "errors": { "email": "locale.key" } }</c></summary>
    public const string Kind = "$form";

    /// <summary><c>{ "$map": { … } }</c>: a dictionary, whose keys are no members.</summary>
    public const string Map = "$map";

    /// <summary>Beside <see cref="Kind"/>: what is wrong with its fields, as keys of texts.</summary>
    public const string Errors = "errors";

    public static Form Of(JsonElement json)
    {
        var form = Form.Of([
            .. json.GetProperty(Kind).EnumerateObject().Select(field => (field.Name, field.Value.GetString())),
        ]);
        if (json.TryGetProperty(Errors, out var errors))
            foreach (var error in errors.EnumerateObject())
                form.Fail(error.Name, error.Value.GetString()!);
        return form;
    }
}
