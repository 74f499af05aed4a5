using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import;

internal sealed record ImportedBank
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public IReadOnlyList<Question> Questions { get; init; } = [];
}
