using System.Globalization;
using Edulure.Sdk;
using Scriban;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>
/// Writes a value: Html as it is, numbers and times in the form that machines read, an enumeration as snake_case, and
/// everything else encoded. For people there are <c>number</c> and <c>date</c>.
/// </summary>
internal static class ValueWriter
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static void Write(PageOutput output, object? value, TemplateContext context)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                HtmlText.Write(output, text);
                break;
            case Html html:
                output.Append(html.ToString());
                break;
            case PageOutput rendered:
                output.Append(rendered.Written);
                break;
            case int number:
                output.AppendFormatted(number);
                break;
            case long number:
                output.AppendFormatted(number);
                break;
            default:
                HtmlText.Write(output, context.ObjectToString(value));
                break;
        }
    }

    public static string? Encoded(object? value, TemplateContext context)
    {
        using var output = new PageOutput(256);
        Write(output, value, context);
        return output.ToString();
    }

    /// <summary>The plain text of values that Scriban would write in another form; null for the rest.</summary>
    public static string? Text(object? value) =>
        value switch
        {
            Html html => html.ToString(),
            PageOutput rendered => rendered.ToString(),
            DateTimeOffset time => time.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture),
            DateTime time => time.ToString(Instant, CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            Enum constant => StandardMemberRenamer.Rename(constant.ToString()),
            _ => null,
        };
}
