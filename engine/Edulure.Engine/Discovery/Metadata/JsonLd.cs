using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Edulure.Sdk;

namespace Edulure.Engine.Discovery;

/// <summary>Writes structured data as JSON-LD, https://www.w3.org/TR/json-ld11/.</summary>
internal sealed class JsonLd(SiteAddresses addresses, string siteName)
{
    // Deeper than anything that is said of a page; one that holds itself ends here.
    private const int MostDepth = 12;

    // Letters of every script stay letters. This encoder writes < > & ' " as \u00XX whatever it is told, so that nothing
    // ends the script or begins a comment in it.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>A whole document for the inside of a script element.</summary>
    public string Write(IEnumerable<StructuredData> things)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteStartArray("@graph");
            foreach (var thing in things)
                Write(json, thing, 0);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The trail to a page, the page itself at its end.</summary>
    public static StructuredData Trail(IReadOnlyList<Breadcrumb> breadcrumbs, string title)
    {
        var items = breadcrumbs
            .Select(step => (step.Label, (string?)step.Href))
            .Append((title, null))
            .Select(
                (step, index) =>
                    new StructuredData("ListItem")
                        .Add("position", index + 1)
                        .Add("name", step.Item1)
                        .AddAddress("item", Redirect.IsLocal(step.Item2) ? step.Item2 : null)
            );
        return new StructuredData("BreadcrumbList").Add("itemListElement", [.. items]);
    }

    private void Write(Utf8JsonWriter json, StructuredData thing, int depth)
    {
        json.WriteStartObject();
        json.WriteString("@type", thing.Type);
        if (thing.IsSite)
        {
            json.WriteString("name", Whole(siteName));
            json.WriteString("url", addresses.Root);
        }
        if (depth < MostDepth)
            foreach (var (name, value) in thing.Properties)
            {
                json.WritePropertyName(name);
                Write(json, value, depth + 1);
            }
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, object value, int depth)
    {
        switch (value)
        {
            case StructuredData thing:
                Write(json, thing, depth);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
                break;
            case Uri address:
                json.WriteStringValue(
                    address.IsAbsoluteUri ? address.AbsoluteUri : addresses.TryOf(address.OriginalString)
                );
                break;
            case IReadOnlyList<object> many:
                json.WriteStartArray();
                foreach (var one in many)
                    Write(json, one, depth);
                json.WriteEndArray();
                break;
            default:
                // Text with half a surrogate pair cannot be written; the mark for it can.
                json.WriteStringValue(Whole((string)value));
                break;
        }
    }

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
