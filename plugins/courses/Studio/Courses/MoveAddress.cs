using Edulure.Plugins.Courses.Data;
using LinqToDB;

namespace Edulure.Plugins.Courses.Studio.Courses;

/// <summary>Gives a course another slug, and every address inside its content with it.</summary>
internal static class MoveAddress
{
    /// <summary>Belongs into the transaction that changes the slug.</summary>
    public static async Task RewriteAsync(
        CoursesDb db,
        long courseId,
        string oldSlug,
        string newSlug,
        CancellationToken cancellationToken
    )
    {
        foreach (var area in new[] { "/courses/", "/learn/" })
        {
            var from = $"{area}{Uri.EscapeDataString(oldSlug)}/";
            var to = $"{area}{Uri.EscapeDataString(newSlug)}/";
            await db
                .Blocks.Where(block => db.Lessons.Any(row => row.Id == block.LessonId && row.CourseId == courseId))
                .Set(block => block.Html, block => block.Html.Replace(from, to))
                .Set(block => block.Source, block => block.Source.Replace(from, to))
                .UpdateAsync(cancellationToken);
            await db
                .Quizzes.Where(quiz => quiz.CourseId == courseId)
                .Set(quiz => quiz.IntroHtml, quiz => quiz.IntroHtml.Replace(from, to))
                .UpdateAsync(cancellationToken);
            await db
                .Questions.Where(question =>
                    db.Quizzes.Any(quiz => quiz.Id == question.QuizId && quiz.CourseId == courseId)
                )
                .Set(question => question.Body, question => question.Body.Replace(from, to))
                .UpdateAsync(cancellationToken);
            await db
                .Courses.Where(course => course.Id == courseId)
                .Set(course => course.DescriptionHtml, course => course.DescriptionHtml.Replace(from, to))
                .Set(course => course.DescriptionMarkdown, course => course.DescriptionMarkdown.Replace(from, to))
                .UpdateAsync(cancellationToken);
        }
    }
}
