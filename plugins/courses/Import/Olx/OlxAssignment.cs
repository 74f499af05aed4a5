using System.Globalization;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>Work that a person grades: open response assessments, staff graded work.</summary>
internal sealed class OlxAssignment(OlxLinks links, LossList losses)
{
    public AssignmentBlock Read(OlxNode node)
    {
        var name = node.Title ?? node.Element.Text("title") ?? node.Name;
        return node.Tag == "openassessment" ? OpenResponse(node, name) : StaffGraded(node, name);
    }

    private AssignmentBlock OpenResponse(OlxNode node, string name)
    {
        var prompts = node
            .Element.Deep("prompt")
            .Where(prompt => prompt.Parent?.Name.LocalName is "prompts" or "openassessment")
            .Select(prompt => prompt.One("description")?.Value ?? prompt.Value);
        var kinds = node.Element.Deep("assessment").Select(step => step.Attr("name")).OfType<string>().ToList();
        if (kinds.Count > 0)
            losses.Add(
                name,
                $"It is graded by an instructor now; its steps ({string.Join(", ", kinds)}) are not carried over."
            );
        var points = node
            .Element.Deep("criterion")
            .Sum(criterion =>
                criterion
                    .All("option")
                    .Select(option =>
                        decimal.TryParse(option.Attr("points"), CultureInfo.InvariantCulture, out var value) ? value : 0
                    )
                    .DefaultIfEmpty(0)
                    .Max()
            );
        if (node.Element.Deep("criterion").Any())
            losses.Add(name, "Its rubric is not carried over, only the points.");
        return new(links.Rewrite(string.Join("\n", prompts).Trim(), name), points > 0 ? points : null);
    }

    private AssignmentBlock StaffGraded(OlxNode node, string name)
    {
        var points =
            decimal.TryParse(node.Attr("points") ?? node.Attr("weight"), CultureInfo.InvariantCulture, out var value)
            && value > 0
                ? value
                : (decimal?)null;
        return new(links.Rewrite(node.Attr("instructions") ?? "", name), points);
    }
}
