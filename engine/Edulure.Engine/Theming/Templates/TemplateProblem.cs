using System.Globalization;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>One line of what a <see cref="TemplateException"/> says: <c>file(3,14) : error : …</c></summary>
/// <param name="Place">Null: it names none.</param>
/// <param name="Said">The rest.</param>
internal sealed partial record TemplateProblem(TemplatePlace? Place, string Said)
{
    public static IEnumerable<TemplateProblem> All(string message) => message.Split(Environment.NewLine).Select(Of);

    private static TemplateProblem Of(string line) =>
        Pattern().Match(line) is { Success: true } found
            ? new(
                new(found.Groups["file"].Value, Number(found.Groups["line"]), Number(found.Groups["column"])),
                found.Groups["said"].Value
            )
            : new(null, line);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<file>[^()]+)\((?<line>\d{1,9}),(?<column>\d{1,9})\) : error : (?<said>.*)\z",
        RegexOptions.Singleline
    )]
    private static partial Regex Pattern();
}
