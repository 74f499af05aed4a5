using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Outline;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Studio.Lessons;

/// <summary>Changes the blocks of a lesson. Their positions stay dense, from 0.</summary>
internal sealed class LessonEditor(CoursesDb db)
{
    public Task<List<Block>> BlocksAsync(long lessonId, CancellationToken cancellationToken) =>
        db
            .Blocks.Where(block => block.LessonId == lessonId)
            .OrderBy(block => block.Position)
            .ThenBy(block => block.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Writes what was typed, if the lesson is still what the form showed.</summary>
    /// <returns>False, and nothing written, where somebody else was faster.</returns>
    public async Task<bool> SaveAsync(
        Lesson lesson,
        IReadOnlyList<Block> blocks,
        string version,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var stored = await db.Lessons.FirstOrDefaultAsync(row => row.Id == lesson.Id, cancellationToken);
        if (stored is null)
            return false;
        var before = await BlocksAsync(lesson.Id, cancellationToken);
        if (LessonDraft.Version(stored, before) != version)
            return false;
        await db
            .Lessons.Where(row => row.Id == lesson.Id)
            .Set(row => row.Title, lesson.Title)
            .Set(row => row.Published, lesson.Published)
            .UpdateAsync(cancellationToken);
        foreach (var block in blocks.Except(before))
            await db
                .Blocks.Where(row => row.Id == block.Id && row.LessonId == lesson.Id)
                .Set(row => row.Source, block.Source)
                .Set(row => row.Html, block.Html)
                .UpdateAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<long> AddMarkdownAsync(Lesson lesson, CancellationToken cancellationToken) =>
        await AddAsync(lesson, BlockKinds.Markdown, null, cancellationToken);

    /// <returns>The key of the new quiz.</returns>
    public async Task<long> AddQuizAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var quizId = await db.InsertWithInt64IdentityAsync(
            new Quiz { CourseId = lesson.CourseId, Title = lesson.Title },
            token: cancellationToken
        );
        var alone = !await db.Blocks.AnyAsync(block => block.LessonId == lesson.Id, cancellationToken);
        await AddAsync(lesson, BlockKinds.Quiz, quizId, cancellationToken);
        if (alone)
            await KindAsync(lesson, LessonKinds.Quiz, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return quizId;
    }

    public async Task StepAsync(long lessonId, long blockId, int step, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var blocks = await BlocksAsync(lessonId, cancellationToken);
        await PlaceAsync(blocks, Steps.Of([.. blocks.Select(block => block.Id)], blockId, step), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Deletes a block, and its quiz with every attempt at it.</summary>
    public async Task DeleteAsync(Lesson lesson, Block block, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        await db.Blocks.DeleteAsync(row => row.Id == block.Id, cancellationToken);
        if (block.QuizId is { } quizId)
            await db.Quizzes.DeleteAsync(row => row.Id == quizId, cancellationToken);
        var left = await BlocksAsync(lesson.Id, cancellationToken);
        await PlaceAsync(left, [.. left.Select(row => row.Id)], cancellationToken);
        if (lesson.Kind == LessonKinds.Quiz && left.TrueForAll(row => row.Kind != BlockKinds.Quiz))
            await KindAsync(lesson, LessonKinds.Page, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<long> AddAsync(Lesson lesson, string kind, long? quizId, CancellationToken cancellationToken) =>
        await db.InsertWithInt64IdentityAsync(
            new Block
            {
                LessonId = lesson.Id,
                Position = await db.Blocks.CountAsync(block => block.LessonId == lesson.Id, cancellationToken),
                Kind = kind,
                QuizId = quizId,
            },
            token: cancellationToken
        );

    private Task<int> KindAsync(Lesson lesson, string kind, CancellationToken cancellationToken) =>
        db.Lessons.Where(row => row.Id == lesson.Id).Set(row => row.Kind, kind).UpdateAsync(cancellationToken);

    private async Task PlaceAsync(List<Block> blocks, IReadOnlyList<long> order, CancellationToken cancellationToken)
    {
        foreach (var (position, id) in order.Index())
            if (blocks.Find(block => block.Id == id)!.Position != position)
                await db
                    .Blocks.Where(row => row.Id == id)
                    .Set(row => row.Position, position)
                    .UpdateAsync(cancellationToken);
    }
}
