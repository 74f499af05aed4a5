namespace Edulure.Plugins.Courses.Import;

/// <summary>Something that could not be carried over as it was.</summary>
/// <param name="Item">What a person would look for: the title of the item, or the path of the file.</param>
/// <param name="Reason">One plain sentence.</param>
internal sealed record ImportLoss(string Item, string Reason);
