namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>An order that differs between attempts and stays the same within one.</summary>
internal static class AttemptOrder
{
    public static T[] Shuffle<T>(IEnumerable<T> items, long attemptId, long questionId)
    {
        T[] order = [.. items];
        // Seeded Random keeps its sequence for good; HashCode would differ with each process.
        new Random(unchecked((int)((attemptId * 1_000_003) ^ questionId))).Shuffle(order);
        return order;
    }
}
