using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>POST <c>…/quiz/{quizId}/start</c>: begins an attempt, or goes on with the open one.</summary>
internal static class StartAttempt
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Post(
        string slug,
        string lesson,
        long quizId,
        Person person,
        QuizVisits visits,
        AttemptStarter starter,
        CancellationToken cancellationToken
    )
    {
        var (visit, refusal) = await visits.FindAsync(slug, lesson, quizId, person, cancellationToken);
        if (visit is null)
            return refusal!;
        var result = await starter.StartAsync(visit.Quiz, person.Id, cancellationToken);
        return Redirect.To(
            visit.Href,
            result switch
            {
                StartResult.NoneLeft => "courses.quiz.none_left",
                StartResult.NoQuestions => "courses.quiz.no_questions",
                _ => null,
            }
        );
    }
}
