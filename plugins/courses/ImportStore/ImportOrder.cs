namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>What is asked of an import besides the archive.</summary>
/// <param name="Key">
/// Names the import once and for all, up to 64 characters: asked again under the same key it answers with what it did
/// the first time.
/// </param>
/// <param name="OwnerId">Whose course it becomes.</param>
/// <param name="Publish">Publishes it at once, if it has a lesson to show.</param>
internal sealed record ImportOrder(string Key, long OwnerId, bool Publish);

/// <summary>The stretches of an import, each with its share of the whole.</summary>
internal enum ImportPhase
{
    Checking,
    Reading,
    Preparing,
    Files,
    Rows,
}

/// <param name="Phase">What is being done.</param>
/// <param name="Done">0 to 1 within the phase.</param>
internal readonly record struct ImportStage(ImportPhase Phase, double Done)
{
    // Where each phase begins; measured on the archives of the tests: files and checking cost nearly everything.
    private static readonly double[] Begins = [0, 0.25, 0.4, 0.5, 0.95, 1];

    /// <summary>0 to 1 of the whole import.</summary>
    public double Fraction =>
        Begins[(int)Phase] + Math.Clamp(Done, 0, 1) * (Begins[(int)Phase + 1] - Begins[(int)Phase]);

    /// <summary>The phase that a fraction of the whole belongs to.</summary>
    public static ImportPhase At(double fraction) =>
        (ImportPhase)Math.Clamp(Array.FindLastIndex(Begins, begin => fraction >= begin), 0, (int)ImportPhase.Rows);
}
