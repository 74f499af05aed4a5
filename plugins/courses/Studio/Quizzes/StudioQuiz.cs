using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

internal static class StudioQuiz
{
    /// <summary>A quiz of a course that the person may edit; else the answer to give.</summary>
    public static async Task<(Course? Course, Quiz? Quiz, IResult? Refusal)> OpenAsync(
        long courseId,
        long quizId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, courseId, cancellationToken);
        if (course is null)
            return (null, null, refusal);
        var quiz = await db.Quizzes.FirstOrDefaultAsync(
            row => row.Id == quizId && row.CourseId == courseId,
            cancellationToken
        );
        return quiz is null ? (null, null, Results.NotFound()) : (course, quiz, null);
    }

    public static Task<List<QuizQuestion>> QuestionsAsync(
        CoursesDb db,
        long quizId,
        CancellationToken cancellationToken
    ) =>
        db
            .Questions.Where(question => question.QuizId == quizId)
            .OrderBy(question => question.Position)
            .ThenBy(question => question.Id)
            .ToListAsync(cancellationToken);

    /// <summary>The trail to what belongs to a quiz: course, lesson, quiz.</summary>
    public static async Task<IReadOnlyList<Breadcrumb>> TrailAsync(
        CoursesDb db,
        ITexts texts,
        Course course,
        Quiz quiz,
        bool withQuiz,
        CancellationToken cancellationToken
    )
    {
        var trail = StudioPages.Trail(texts, course).ToList();
        var lesson = await LessonAsync(db, quiz.Id, cancellationToken);
        if (lesson is not null)
            trail.Add(new(lesson.Title, StudioPages.Lesson(course.Id, lesson.Id)));
        if (withQuiz)
            trail.Add(new(quiz.Title, StudioPages.Quiz(course.Id, quiz.Id)));
        return trail;
    }

    public static Task<Lesson?> LessonAsync(CoursesDb db, long quizId, CancellationToken cancellationToken) =>
        db
            .Lessons.Where(lesson => db.Blocks.Any(block => block.QuizId == quizId && block.LessonId == lesson.Id))
            .FirstOrDefaultAsync(cancellationToken);
}
