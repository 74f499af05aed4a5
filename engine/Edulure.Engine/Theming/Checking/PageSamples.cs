using System.Text;
using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>A page with a model that it could be given.</summary>
/// <param name="Name">What it shows: "Nothing found".</param>
/// <param name="Title">Of the page.</param>
/// <param name="Model">As JSON; members by the names that templates use.</param>
/// <param name="Status">Of the answer.</param>
internal sealed record PageSample(string Name, string Title, JsonElement Model, int Status);

/// <summary>
/// Reads the samples beside a page's template, <c>templates/&lt;path&gt;.sample.json</c>:
/// <c>{ "samples": [ { "name", "title", "model": { … }, "status": 200 } ] }</c>. In models JSON values stand as they are; what
/// JSON lacks is written as in the documents of components (<see cref="SampleValues"/>), and a form as
/// <c>{ "$form": { "email": "ada@example.org" }, "errors": { "email": "accounts.email.invalid" } }</c>.
/// </summary>
internal static class PageSamples
{
    public const string Ending = ".sample.json";

    private static readonly JsonDocumentOptions s_reading = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <exception cref="TemplateException">It is not of that form; the message says where.</exception>
    public static IReadOnlyList<PageSample> Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, s_reading);
            var root = json.RootElement;
            Known(root, "the file", "samples");
            if (!root.TryGetProperty("samples", out var samples) || samples.ValueKind != JsonValueKind.Array)
                throw new TemplateException("samples: has to be a list.");
            var read = samples.EnumerateArray().Select(Read).ToList();
            return read.Count == 0 ? throw new TemplateException("samples: has to hold one at least.")
                : read.DistinctBy(sample => sample.Name).Count() < read.Count
                    ? throw new TemplateException("samples: two have the same name.")
                : read;
        }
        catch (JsonException e)
        {
            throw new TemplateException(e.Message);
        }
    }

    private static PageSample Read(JsonElement sample, int index)
    {
        var place = $"samples[{index}]";
        Known(sample, place, "name", "title", "model", "status");
        return new(
            Text(sample, place, "name"),
            Text(sample, place, "title"),
            sample.TryGetProperty("model", out var model) ? Model(model, $"{place}.model") : default,
            sample.TryGetProperty("status", out var status) && status.TryGetInt32(out var code) ? code : 200
        );
    }

    /// <summary>A model that somebody writes. Nothing at all is no model.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="name">Of the file, for messages.</param>
    /// <exception cref="TemplateException">It is no JSON, then with line and column, or no model, then with the member.</exception>
    public static JsonElement ReadModel(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        try
        {
            using var json = JsonDocument.Parse(text, s_reading);
            return Model(json.RootElement, "model");
        }
        catch (JsonException e)
        {
            var said = e.Message.Split(" LineNumber:")[0];
            if (e.LineNumber is not { } line)
                throw new TemplateException($"{name} : error : {said}");
            var place = new TemplatePlace(
                name,
                (int)line + 1,
                Column(text, (int)line, (int)(e.BytePositionInLine ?? 0))
            );
            throw new TemplateException($"{place} : error : {said}", place);
        }
    }

    // The reader counts bytes.
    private static int Column(string text, int line, int bytes)
    {
        var before = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault(line) ?? "");
        return Encoding.UTF8.GetCharCount(before, 0, Math.Min(bytes, before.Length)) + 1;
    }

    private static JsonElement Model(JsonElement model, string place)
    {
        SampleCheck.Model(model, place, (where, problem) => throw new TemplateException($"{where}: {problem}"));
        return model.Clone();
    }

    private static void Known(JsonElement json, string place, params ReadOnlySpan<string> members)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new TemplateException($"{place}: has to be an object.");
        foreach (var member in json.EnumerateObject())
            if (!members.Contains(member.Name))
                throw new TemplateException($"{place}.{member.Name}: is not known.");
    }

    private static string Text(JsonElement json, string place, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new TemplateException($"{place}.{member}: has to be a text.");
}
