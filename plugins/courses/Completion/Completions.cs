using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Completion;

/// <summary>Keeps what was completed. Runs inside the caller's transaction; a second time changes nothing.</summary>
internal sealed class Completions(CoursesDb db, IEvents events, TimeProvider time)
{
    /// <summary>Marks a lesson, and the course once all of its published lessons are marked.</summary>
    /// <returns>True when this completed the course.</returns>
    public async Task<bool> CompleteLessonAsync(
        long courseId,
        long lessonId,
        long personId,
        CancellationToken cancellationToken
    )
    {
        await LockAsync(courseId, personId, cancellationToken);
        await db.ExecuteAsync(
            """
            INSERT INTO courses_progress (person_id, lesson_id, course_id, completed_at)
            VALUES (@person, @lesson, @course, @now)
            ON CONFLICT (person_id, lesson_id) DO NOTHING
            """,
            cancellationToken,
            new DataParameter("person", personId),
            new DataParameter("lesson", lessonId),
            new DataParameter("course", courseId),
            db.Parameter("now", time.GetUtcNow())
        );
        return await CompleteCourseAsync(courseId, personId, cancellationToken);
    }

    // Of two last lessons at once each would miss the other's row: the enrolment's row puts them in line.
    private Task<int> LockAsync(long courseId, long personId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            """
            UPDATE courses_enrolments SET last_lesson_id = last_lesson_id
            WHERE course_id = @course AND person_id = @person
            """,
            cancellationToken,
            new DataParameter("course", courseId),
            new DataParameter("person", personId)
        );

    // The update is the judge: of two last lessons at once only one finds the course open.
    private async Task<bool> CompleteCourseAsync(long courseId, long personId, CancellationToken cancellationToken)
    {
        var completed = await db.ExecuteAsync(
            """
            UPDATE courses_enrolments SET completed_at = @now
            WHERE course_id = @course AND person_id = @person AND completed_at IS NULL
                AND EXISTS (SELECT 1 FROM courses_lessons l WHERE l.course_id = @course AND l.published)
                AND NOT EXISTS (
                    SELECT 1 FROM courses_lessons l
                    LEFT JOIN courses_progress p ON p.lesson_id = l.id AND p.person_id = @person
                    WHERE l.course_id = @course AND l.published AND p.lesson_id IS NULL)
            """,
            cancellationToken,
            db.Parameter("now", time.GetUtcNow()),
            new DataParameter("course", courseId),
            new DataParameter("person", personId)
        );
        if (completed == 1)
            await events.PublishAsync(db, new Completed(personId, Course.ReferenceTo(courseId)), cancellationToken);
        return completed == 1;
    }

    /// <summary>
    /// Marks the lessons that show a quiz, those of them whose quizzes the person has all handed in.
    /// </summary>
    /// <returns>True when this completed the course.</returns>
    public async Task<bool> CompleteQuizLessonsAsync(
        long courseId,
        long quizId,
        long personId,
        CancellationToken cancellationToken
    )
    {
        await LockAsync(courseId, personId, cancellationToken);
        await db.ExecuteAsync(
            """
            INSERT INTO courses_progress (person_id, lesson_id, course_id, completed_at)
            SELECT DISTINCT @person, l.id, l.course_id, @now
            FROM courses_blocks b JOIN courses_lessons l ON l.id = b.lesson_id
            WHERE b.quiz_id = @quiz AND l.course_id = @course AND NOT EXISTS (
                SELECT 1 FROM courses_blocks other WHERE other.lesson_id = l.id AND other.quiz_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM courses_attempts a WHERE a.quiz_id = other.quiz_id
                    AND a.person_id = @person AND a.state <> 'open'))
            ON CONFLICT (person_id, lesson_id) DO NOTHING
            """,
            cancellationToken,
            new DataParameter("person", personId),
            db.Parameter("now", time.GetUtcNow()),
            new DataParameter("quiz", quizId),
            new DataParameter("course", courseId)
        );
        return await CompleteCourseAsync(courseId, personId, cancellationToken);
    }
}
