namespace Edulure.Plugins.Courses.Import;

/// <param name="Step">What is being done.</param>
/// <param name="Done">0 to 1 within the step.</param>
internal readonly record struct ImportProgress(ImportStep Step, double Done);

internal enum ImportStep
{
    /// <summary>Decompressing every entry once, to check it.</summary>
    Checking,

    /// <summary>Turning the content into lessons.</summary>
    Reading,
}
